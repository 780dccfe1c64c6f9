package dev.stagecraft.steps;

import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import java.time.Duration;
import java.util.Map;

/**
 * What a host script said. A script ends with 0, or with {@value #SORTED} after it said {@code reason} and {@code message};
 * any other end is a defect of the script or of the host.
 */
public record ScriptAnswer(Map<String, String> values) {
    static final int SORTED = 10;

    public ScriptAnswer {
        values = Map.copyOf(values);
    }

    /** What the script said by this key; empty where it said nothing. */
    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    /**
     * Runs the script to its end.
     *
     * @param otherwise the reason where the script ends without telling one
     * @throws StepFailure unless it ended with 0
     */
    public static ScriptAnswer of(
            HostId host, HostConnection connection, HostScript script, Duration deadline, Reason otherwise)
            throws InterruptedException {
        return switch (connection.run(script, deadline)) {
            case ScriptOutcome.Ended ended when ended.exitCode() == 0 -> new ScriptAnswer(ended.values());
            case ScriptOutcome.Ended ended -> throw failure(host, script, ended, otherwise);
            case ScriptOutcome.NotStarted refused ->
                throw new StepFailure(Failure.of(
                        switch (refused.reason()) {
                            case SUDO -> Reason.SUDO_REQUIRED;
                            case OTHER_USER, NO_SHELL -> Reason.SSH_AUTH_REFUSED;
                        },
                        host + ": " + refused.message()));
            case ScriptOutcome.ConnectionLost lost ->
                throw new StepFailure(Failure.of(
                        Reason.CONNECTION_LOST, host + ": connection lost: " + lost.message(), lost.stdout()));
            case ScriptOutcome.DeadlinePassed passed ->
                throw new StepFailure(Failure.of(
                        Reason.DEADLINE_EXCEEDED,
                        host + ": " + script.name() + " took longer than " + passed.deadline(),
                        passed.stdout() + passed.stderr()));
        };
    }

    private static StepFailure failure(HostId host, HostScript script, ScriptOutcome.Ended ended, Reason otherwise) {
        String tail = ended.stdout() + ended.stderr();
        String reason = ended.values().get("reason");
        if (ended.exitCode() != SORTED || reason == null) {
            return new StepFailure(
                    Failure.of(otherwise, host + ": " + script.name() + " ended with " + ended.exitCode(), tail));
        }
        String message = host + ": " + ended.values().getOrDefault("message", "no message");
        return new StepFailure(Reason.coded(reason)
                .map(known -> Failure.of(known, message, tail))
                .orElseGet(() -> Failure.of(otherwise, message + " (" + reason + ")", tail)));
    }
}
