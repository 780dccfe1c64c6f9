package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.provisioner.creation.KnownAccess;
import dev.stagecraft.provisioner.request.Acceptance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Set;

/** What the provisioner knows of hosts and requests; inside a transaction of the caller's, except where it says otherwise. */
public final class Registry {
    private final Acceptance acceptance;
    private volatile boolean caughtUp;

    public Registry(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** How an incarnation was reached before; a transaction of its own. */
    public KnownAccess access(HostVersion version) {
        return QuarkusTransaction.requiringNew().call(() -> Hosts.access(version));
    }

    /** What is known of these hosts, for what is to be taken in of them; other replicas wait until the transaction ends. */
    RegistryBatch batch(Set<HostId> hosts) {
        return new RegistryBatch(acceptance, hosts, caughtUp);
    }

    /** Nothing said before the start is unknown any more: requests may be accepted, and what is over may be told. */
    void caughtUp() {
        caughtUp = true;
        AnnouncementEntity.add(Requests.completeAll());
    }
}
