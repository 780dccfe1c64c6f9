package dev.stagecraft.access.job;

import dev.stagecraft.access.script.ScriptOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** What beginning or finding a job, and following it, gave. Output is for people, as in {@link ScriptOutcome}. */
public sealed interface JobOutcome {

    /**
     * The job ended, now or in an earlier look at the same turn. An exit code of 0 is not yet success: verify the host.
     *
     * @param values what it said in {@code stagecraft: key=value} lines, the last one of each key
     */
    record Ended(int exitCode, String output, Map<String, String> values) implements JobOutcome {
        public Ended {
            values = Map.copyOf(values);
        }
    }

    /** The job of this turn was cut off and left no exit code; another turn begins it anew. */
    record Interrupted(Cause cause, String output) implements JobOutcome {
        public enum Cause {
            REBOOT,
            KILLED
        }
    }

    /**
     * Another job, or a fenced script, works on the host: nothing was begun.
     *
     * @param holder who, for people
     */
    record Busy(String holder) implements JobOutcome {}

    /** The same service has shown a later generation or claim: nothing was begun. */
    record Fenced(long generation, long claim) implements JobOutcome {}

    /** The login or the host cannot run jobs: nothing was begun. */
    record NotStarted(String message) implements JobOutcome {}

    /** The connection went away; a job that had begun goes on. */
    record ConnectionLost(String message) implements JobOutcome {}

    /** The job was not followed any longer; it goes on. */
    record DeadlinePassed(Duration deadline, String output) implements JobOutcome {}

    /** Sorts what the following script said. */
    static JobOutcome of(ScriptOutcome followed) {
        return switch (followed) {
            case ScriptOutcome.Ended ended -> of(ended);
            case ScriptOutcome.NotStarted refused -> new NotStarted(refused.message());
            case ScriptOutcome.Busy(String holder) -> new Busy(holder);
            case ScriptOutcome.Fenced(long generation, long claim) -> new Fenced(generation, claim);
            case ScriptOutcome.ConnectionLost lost -> new ConnectionLost(lost.message());
            case ScriptOutcome.DeadlinePassed passed -> new DeadlinePassed(passed.deadline(), passed.stdout());
        };
    }

    private static JobOutcome of(ScriptOutcome.Ended followed) {
        Map<String, String> said = followed.values();
        String code = said.getOrDefault("job.code", "");
        if (code.matches("\\d{1,3}")) {
            return new Ended(Integer.parseInt(code), followed.stdout(), own(said));
        }
        return switch (said.getOrDefault("job.interrupted", "")) {
            case "reboot" -> new Interrupted(Interrupted.Cause.REBOOT, followed.stdout());
            case "killed" -> new Interrupted(Interrupted.Cause.KILLED, followed.stdout());
            default ->
                said.containsKey("job.state")
                        ? new ConnectionLost("The host stopped telling about the job: " + followed.stderr())
                        : new NotStarted("The host runs no jobs: " + followed.stderr());
        };
    }

    private static Map<String, String> own(Map<String, String> said) {
        return said.entrySet().stream()
                .filter(value -> !value.getKey().startsWith("job."))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
