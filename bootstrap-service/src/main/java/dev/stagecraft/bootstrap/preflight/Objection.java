package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One thing that stands against working on a machine.
 *
 * @param passing whether waiting may cure it
 */
record Objection(Reason reason, String message, boolean passing) {

    /**
     * All of them as one failure. Its reason is that of the first which waiting does not cure, so that nobody waits in vain; its
     * message and its next move name each.
     *
     * @param all at least one
     */
    static Failure together(HostId host, List<Objection> all) {
        Reason reason = all.stream()
                .filter(each -> !each.passing())
                .map(Objection::reason)
                .findFirst()
                .orElseGet(() -> waitedFor(all));
        String message = all.size() == 1
                ? all.getFirst().message()
                : all.stream()
                        .map(each -> each.reason().code() + ": " + each.message())
                        .collect(Collectors.joining("; ", all.size() + " things stand against it: ", ""));
        String nextMove =
                all.stream().map(each -> each.reason().nextMove()).distinct().collect(Collectors.joining(" "));
        return new Failure(reason.code(), host + ": " + message, nextMove, "");
    }

    /** The thing that is waited for, where all pass: one that is retried. */
    private static Reason waitedFor(List<Objection> all) {
        return all.stream()
                .map(Objection::reason)
                .filter(Reason::retryable)
                .findFirst()
                .orElseThrow();
    }
}
