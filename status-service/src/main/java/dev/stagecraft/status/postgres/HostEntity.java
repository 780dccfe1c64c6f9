package dev.stagecraft.status.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.status.projection.StepWords;
import dev.stagecraft.status.projection.WantedHost;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The newest version of a host that was wanted. */
@Entity
@Table(name = "host")
public class HostEntity extends PanacheEntityBase {
    @Id
    String id;

    String environment;

    int incarnation;

    int generation;

    String request;

    String requires;

    @Column(name = "since_ms")
    long since;

    WantedHost wanted() {
        return new WantedHost(
                new HostVersion(HostId.parse(id), incarnation, generation),
                new RequestId(request),
                StepWords.parse(requires),
                Instant.ofEpochMilli(since));
    }
}
