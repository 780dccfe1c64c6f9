package dev.stagecraft.work;

import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;
import java.util.Map;

/** What a claimed row asks for. */
public sealed interface ClaimedWork {

    Claim claim();

    /**
     * The wanted version is not done.
     *
     * @param waited how long this round has waited so far, by reason
     */
    record ToDo(Claim claim, Assignment assignment, Map<String, Duration> waited) implements ClaimedWork {
        public ToDo {
            waited = Map.copyOf(waited);
        }
    }

    /**
     * The wanted version is done, and the host is due for a look.
     *
     * @param assignment in the round after the latest
     * @param said the latest outcome
     * @param waited how long this look has waited so far, by reason
     */
    record ToLook(Claim claim, Assignment assignment, HostEvent said, Map<String, Duration> waited)
            implements ClaimedWork {
        public ToLook {
            waited = Map.copyOf(waited);
        }
    }

    /** An outcome is stored and was not announced yet. */
    record ToAnnounce(Claim claim, HostEvent outcome) implements ClaimedWork {}
}
