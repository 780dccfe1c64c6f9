package dev.stagecraft.steps;

import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reasons for which scripts and jobs end. A script of a step ends with 0, or with {@value #SORTED} after it said
 * {@code reason} and {@code message}; any other end is a defect of the script or of the host.
 */
final class ScriptReasons {
    private static final int SORTED = 10;

    private final HostId host;

    ScriptReasons(HostId host) {
        this.host = host;
    }

    ScriptAnswer answer(String name, ScriptOutcome outcome, Reason otherwise) {
        return switch (outcome) {
            case ScriptOutcome.Ended ended when ended.exitCode() == 0 -> new ScriptAnswer(ended.values());
            case ScriptOutcome.Ended ended -> {
                String tail = Stream.of(ended.stdout(), ended.stderr())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"));
                throw failed(name, ended.exitCode(), ended.values(), tail, otherwise);
            }
            case ScriptOutcome.NotStarted refused -> throw notStarted(refused);
            case ScriptOutcome.Busy busy -> throw busy(busy.holder());
            case ScriptOutcome.Fenced fenced -> throw fenced(fenced.generation(), fenced.claim());
            case ScriptOutcome.ConnectionLost lost -> throw lost(name, lost.message());
            case ScriptOutcome.DeadlinePassed passed -> throw late(name, passed.deadline(), passed.stdout());
        };
    }

    void check(String name, JobOutcome outcome, Reason otherwise) {
        switch (outcome) {
            case JobOutcome.Ended ended when ended.exitCode() == 0 -> {}
            case JobOutcome.Ended ended ->
                throw failed(name, ended.exitCode(), ended.values(), ended.output(), otherwise);
            case JobOutcome.Interrupted cut ->
                throw failure(
                        otherwise, name + " was cut off: " + cut.cause().name().toLowerCase(Locale.ROOT), cut.output());
            case JobOutcome.Busy busy -> throw busy(busy.holder());
            case JobOutcome.Fenced fenced -> throw fenced(fenced.generation(), fenced.claim());
            case JobOutcome.NotStarted refused -> throw failure(otherwise, refused.message(), "");
            case JobOutcome.ConnectionLost lost -> throw lost(name, lost.message());
            case JobOutcome.DeadlinePassed passed -> throw late(name, passed.deadline(), passed.output());
        }
    }

    private StepFailure failed(String name, int exitCode, Map<String, String> values, String tail, Reason otherwise) {
        String reason = values.get("reason");
        if (exitCode != SORTED || reason == null) {
            return failure(otherwise, name + " ended with " + exitCode, tail);
        }
        String message = values.getOrDefault("message", reason);
        return Reason.coded(reason)
                .map(known -> failure(known, message, tail))
                .orElseGet(() -> failure(otherwise, message + " (" + reason + ")", tail));
    }

    private StepFailure notStarted(ScriptOutcome.NotStarted refused) {
        Reason reason =
                switch (refused.reason()) {
                    case SUDO -> Reason.SUDO_REQUIRED;
                    case OTHER_USER, NO_SHELL -> Reason.SSH_AUTH_REFUSED;
                    case HOST_LACKS -> Reason.UNSUPPORTED_OS;
                };
        return failure(reason, refused.message(), "");
    }

    private StepFailure busy(String holder) {
        return failure(Reason.HOST_BUSY, "other work on this host goes on: " + holder, "");
    }

    /** Not yet certain that the row is lost, too: writing the outcome to it will tell. */
    private StepFailure fenced(long generation, long claim) {
        String message = "this service was here with claim " + claim + ", which is later than ours (generation "
                + generation + "): another instance or platform works on this host, or its clock was ahead of ours";
        return failure(Reason.HOST_BUSY, message, "");
    }

    private StepFailure lost(String name, String message) {
        return failure(Reason.CONNECTION_LOST, "connection lost during " + name + ": " + message, "");
    }

    private StepFailure late(String name, Duration deadline, String tail) {
        return failure(Reason.DEADLINE_EXCEEDED, name + " did not end within " + deadline.toSeconds() + " s", tail);
    }

    private StepFailure failure(Reason reason, String message, String tail) {
        return new StepFailure(Failure.of(reason, host + ": " + message, tail));
    }
}
