package dev.stagecraft.status.readiness;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.status.projection.HostOfRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host as one request sees it.
 *
 * @param completed whether the request is over: then {@code end} tells how, and what became of the host later does not matter
 * @param end how the request ended for it; null while it is not over, and where it ended with the host ready
 */
public record RequestedHost(
        HostOfRequest asked, boolean completed, @Nullable UnreadyHost end, StandingHost host) {

    public Outcome outcome() {
        if (end != null) {
            return switch (end.verdict()) {
                case FAILED -> Outcome.FAILED;
                case SUPERSEDED -> Outcome.SUPERSEDED;
            };
        }
        if (completed) {
            return Outcome.READY;
        }
        return switch (host.verdict(asked.version(), asked.requires())) {
            case Verdict.Ready _ -> Outcome.READY;
            case Verdict.Failed _ -> Outcome.FAILED;
            case Verdict.Pending _ -> wantedAnew() ? Outcome.SUPERSEDED : Outcome.PENDING;
        };
    }

    /** The newer request that took the host over. */
    public Optional<RequestId> supersededBy() {
        if (outcome() != Outcome.SUPERSEDED) {
            return Optional.empty();
        }
        return Optional.of(
                end != null && end.supersededBy() != null
                        ? end.supersededBy()
                        : host.wanted().request());
    }

    /** A host that is wanted again before it is over is the newer request's at once; this one's end is told later. */
    private boolean wantedAnew() {
        return HostVersion.ORDER.compare(host.wanted().version(), asked.version()) > 0;
    }

    /** How the host stands for the request. */
    public enum Outcome {
        READY,
        PENDING,
        FAILED,
        SUPERSEDED
    }
}
