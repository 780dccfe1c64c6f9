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
     * @param waited how long this version has waited so far, by reason
     */
    record ToDo(Claim claim, Assignment assignment, Map<String, Duration> waited) implements ClaimedWork {
        public ToDo {
            waited = Map.copyOf(waited);
        }
    }

    /** An outcome is stored and was not announced yet. */
    record ToAnnounce(Claim claim, HostEvent outcome) implements ClaimedWork {}
}
