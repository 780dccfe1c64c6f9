package dev.stagecraft.steps;

import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host that has let a step in. A script of a step ends with 0, or with {@value #SORTED} after it said {@code reason} and
 * {@code message}; any other end is a defect of the script or of the host.
 */
public final class HostSession implements AutoCloseable {
    static final int SORTED = 10;

    private final HostId host;
    private final HostConnection connection;

    public HostSession(HostId host, HostConnection connection) {
        this.host = host;
        this.connection = connection;
    }

    public HostId host() {
        return host;
    }

    /** The key that the host proved to have. */
    public HostKey hostKey() {
        return new HostKey(connection.hostKey().line());
    }

    /**
     * Runs the script to its end.
     *
     * @param otherwise the reason where the script ends without telling one
     * @throws StepFailure unless it ended with 0
     */
    public ScriptAnswer run(HostScript script, Duration deadline, Reason otherwise) throws InterruptedException {
        return switch (connection.run(script, deadline)) {
            case ScriptOutcome.Ended ended when ended.exitCode() == 0 -> new ScriptAnswer(ended.values());
            case ScriptOutcome.Ended ended -> throw failed(script, ended, otherwise);
            case ScriptOutcome.NotStarted refused -> throw notStarted(refused);
            case ScriptOutcome.ConnectionLost lost ->
                throw failure(Reason.CONNECTION_LOST, lost.message(), tail(lost.stdout(), lost.stderr()));
            case ScriptOutcome.DeadlinePassed passed ->
                throw failure(
                        Reason.DEADLINE_EXCEEDED,
                        script.name() + " did not end within "
                                + passed.deadline().toSeconds() + " s",
                        tail(passed.stdout(), passed.stderr()));
        };
    }

    @Override
    public void close() {
        connection.close();
    }

    private StepFailure notStarted(ScriptOutcome.NotStarted refused) {
        Reason reason =
                switch (refused.reason()) {
                    case SUDO -> Reason.SUDO_REQUIRED;
                    case OTHER_USER, NO_SHELL -> Reason.SSH_AUTH_REFUSED;
                };
        return failure(reason, refused.message(), "");
    }

    private StepFailure failed(HostScript script, ScriptOutcome.Ended ended, Reason otherwise) {
        String tail = tail(ended.stdout(), ended.stderr());
        String reason = ended.values().get("reason");
        if (ended.exitCode() != SORTED || reason == null) {
            return failure(otherwise, script.name() + " ended with " + ended.exitCode(), tail);
        }
        String message = ended.values().getOrDefault("message", reason);
        return Reason.coded(reason)
                .map(known -> failure(known, message, tail))
                .orElseGet(() -> failure(otherwise, message + " (" + reason + ")", tail));
    }

    private StepFailure failure(Reason reason, String message, String tail) {
        return new StepFailure(Failure.of(reason, host + ": " + message, tail));
    }

    private static String tail(String stdout, String stderr) {
        return Stream.of(stdout, stderr).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
    }
}
