package dev.stagecraft.access.script;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What running a script gave. Output is the last part of what was said, for people: bounded, without control characters,
 * with known secrets blotted out.
 */
public sealed interface ScriptOutcome {

    /**
     * The script ran to an end of its own.
     *
     * @param exitCode 128 and the signal's number where a signal ended it
     * @param values what it said in {@code stagecraft: key=value} lines, the last one of each key
     * @param signal such as {@code KILL}, or null
     */
    record Ended(
            int exitCode,
            String stdout,
            String stderr,
            Map<String, String> values,
            @Nullable String signal) implements ScriptOutcome {
        public Ended {
            values = Map.copyOf(values);
        }
    }

    /** The login works, but the script cannot run: nothing of it has happened on the host. */
    record NotStarted(
            Reason reason, String message, @Nullable String suggestedUser) implements ScriptOutcome {
        public enum Reason {
            /** The account only says which user to take instead. */
            OTHER_USER,
            /** {@code sudo -n} is missing, or asks for a password. */
            SUDO,
            /** No shell read the script to its end. */
            NO_SHELL,
            /** Something is missing that fenced scripts and jobs need, such as {@code flock} or room on the disk. */
            HOST_LACKS
        }
    }

    /**
     * A fenced script waited in vain for the host: nothing of it has run.
     *
     * @param holder who works on the host, for people
     */
    record Busy(String holder) implements ScriptOutcome {}

    /** A fenced script came too late: the same service has shown a later claim. Nothing of it has run. */
    record Fenced(long generation, long claim) implements ScriptOutcome {}

    /** The connection went away; whether the script still runs is unknown. */
    record ConnectionLost(String message, String stdout, String stderr) implements ScriptOutcome {}

    /** The script took longer than it was given; it may still run. */
    record DeadlinePassed(Duration deadline, String stdout, String stderr) implements ScriptOutcome {}
}
