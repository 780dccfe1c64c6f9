package dev.stagecraft.steps;

import dev.stagecraft.access.script.HostScript;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Scripts of steps: each with the prelude before it. */
public final class StepScript {
    private static final HostScript PRELUDE = HostScript.resource(StepScript.class, "/host/prelude.sh");

    private StepScript() {}

    /** The script that lies at the last of these paths beside the class's module, after the others, which it uses. */
    public static HostScript resource(Class<?> owner, String... paths) {
        List<HostScript> parts = Arrays.stream(paths)
                .map(path -> HostScript.resource(owner, path))
                .toList();
        return HostScript.of(
                parts.getLast().name(),
                PRELUDE.body() + parts.stream().map(HostScript::body).collect(Collectors.joining()));
    }
}
