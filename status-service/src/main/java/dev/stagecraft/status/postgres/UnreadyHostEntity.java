package dev.stagecraft.status.postgres;

import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.status.projection.AsciiJson;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A host for which a completed request ended without it being ready. */
@Entity
@Table(name = "unready_host")
public class UnreadyHostEntity extends PanacheEntityBase {
    @EmbeddedId
    RequestHostEntity.Key key;

    String said;

    UnreadyHost end() {
        return AsciiJson.read(said, UnreadyHost.class);
    }
}
