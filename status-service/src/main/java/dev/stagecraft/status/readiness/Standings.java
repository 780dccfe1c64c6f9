package dev.stagecraft.status.readiness;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.status.projection.RequestKey;
import java.util.List;
import java.util.Optional;

/** Looks at what stands. Safe for threads; what it answers may be older than the log by a moment. */
public interface Standings {

    /** Every host that was ever wanted, by id. */
    List<StandingHost> hosts();

    /** Those of one environment, by name. */
    List<StandingHost> hosts(Environment environment);

    Optional<StandingHost> host(HostId id);

    Optional<StandingRequest> request(RequestKey key);
}
