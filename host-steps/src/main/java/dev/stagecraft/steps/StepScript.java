package dev.stagecraft.steps;

import dev.stagecraft.access.script.HostScript;

/** Scripts of steps: each with the prelude before it. */
public final class StepScript {
    private static final HostScript PRELUDE = HostScript.resource(StepScript.class, "/host/prelude.sh");

    private StepScript() {}

    /** The script that lies at this path beside the class's module. */
    public static HostScript resource(Class<?> owner, String path) {
        HostScript script = HostScript.resource(owner, path);
        return HostScript.of(script.name(), PRELUDE.body() + script.body());
    }
}
