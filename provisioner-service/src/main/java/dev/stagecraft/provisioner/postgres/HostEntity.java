package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A host, for ever, at its newest version. */
@Entity
@Table(name = "host")
public class HostEntity extends PanacheEntityBase {
    @Id
    String id;

    String environment;
    int incarnation;
    int generation;
    String specification;

    HostVersion version() {
        return new HostVersion(HostId.parse(id), incarnation, generation);
    }

    /** Counters only grow: what others have heard of is never handed out again. */
    void raiseTo(HostVersion seen) {
        if (HostVersion.ORDER.compare(seen, version()) > 0) {
            incarnation = seen.incarnation();
            generation = seen.generation();
        }
    }
}
