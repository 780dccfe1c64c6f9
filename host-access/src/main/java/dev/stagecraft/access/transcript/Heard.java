package dev.stagecraft.access.transcript;

import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptOutcome.Busy;
import dev.stagecraft.access.script.ScriptOutcome.Fenced;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted;
import dev.stagecraft.access.script.ScriptOutcome.NotStarted.Reason;
import dev.stagecraft.access.script.ScriptText;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that a script has said, cleaned. */
record Heard(String stdout, String stderr, Map<String, String> said) {
    private static final int LACKS = 70;
    private static final int BUSY = 75;
    private static final int FENCED = 77;
    private static final Pattern LATER = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    boolean started() {
        return said.containsKey(ScriptText.STARTED);
    }

    boolean saysOtherUser() {
        return !started() && StartRefusal.otherUser(both()).isPresent();
    }

    String both() {
        return stdout + "\n" + stderr;
    }

    /** Without what the wrapping around the script said. */
    Map<String, String> values() {
        return said.entrySet().stream()
                .filter(value -> !value.getKey().startsWith("script."))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The fence's own words, with its own exit codes: a script that happens to use such a code says none of them. */
    Optional<ScriptOutcome> withheld(int exitCode) {
        String lacking = said.get("script.lacks");
        if (exitCode == LACKS && lacking != null) {
            return Optional.of(new NotStarted(Reason.HOST_LACKS, "The host cannot run it: " + lacking, null));
        }
        String holder = said.get("script.busy");
        if (exitCode == BUSY && holder != null) {
            return Optional.of(new Busy(holder));
        }
        Matcher later = LATER.matcher(said.getOrDefault("script.fenced", ""));
        return exitCode == FENCED && later.matches()
                ? Optional.of(new Fenced(Long.parseLong(later.group(1)), Long.parseLong(later.group(2))))
                : Optional.empty();
    }
}
