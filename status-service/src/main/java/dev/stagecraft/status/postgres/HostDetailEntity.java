package dev.stagecraft.status.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.readiness.Moment;
import dev.stagecraft.status.projection.HostDetail;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Something that was said of a host beside its steps. */
@Entity
@Table(name = "host_detail")
public class HostDetailEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    int incarnation;

    int generation;

    int round;

    int attempt;

    String value;

    HostDetail detail() {
        return new HostDetail(
                HostId.parse(key.host),
                HostDetail.Kind.valueOf(key.kind),
                new Moment(incarnation, generation, round, attempt),
                value);
    }

    /** One kind of detail of one host. */
    @Embeddable
    public record Key(String host, String kind) {}
}
