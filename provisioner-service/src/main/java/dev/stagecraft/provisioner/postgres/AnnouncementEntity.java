package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Event;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An event that is decided and not yet on its topic. */
@Entity
@Table(name = "announcement")
public class AnnouncementEntity extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "event_type")
    String eventType;

    String event;

    static void add(Event event) {
        AnnouncementEntity row = new AnnouncementEntity();
        row.eventType = StoredJson.type(event);
        row.event = StoredJson.write(event);
        row.persist();
    }
}
