package dev.stagecraft.provisioner.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What a step of a host said last, by the order of versions. */
@Entity
@Table(name = "host_step")
public class HostStepEntity extends PanacheEntityBase {
    @EmbeddedId
    Key key;

    @Column(name = "event_type")
    String eventType;

    String event;

    /** One step of one host. */
    @Embeddable
    public record Key(String host, String step) {}
}
