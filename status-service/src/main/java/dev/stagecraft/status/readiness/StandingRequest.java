package dev.stagecraft.status.readiness;

import dev.stagecraft.status.projection.RequestProgress;
import java.util.List;

/** What stands for a request. */
public record StandingRequest(RequestProgress progress, List<RequestedHost> hosts) {
    public StandingRequest {
        hosts = List.copyOf(hosts);
    }

    public State state() {
        if (progress.completed() != null) {
            return State.COMPLETED;
        }
        return progress.rejected() == null ? State.ACCEPTED : State.REJECTED;
    }

    /** How far it has come. */
    public enum State {
        ACCEPTED,
        REJECTED,
        COMPLETED
    }
}
