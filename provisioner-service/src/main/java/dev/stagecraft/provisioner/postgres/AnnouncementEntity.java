package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Event;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;

/** An event that is decided and not yet on its topic. */
@Entity
@Table(name = "announcement")
public class AnnouncementEntity extends PanacheEntityBase {
    private static final String ADD = """
            insert into announcement (event_type, event)
            select type, event
            from unnest(cast(:types as text[]), cast(:events as text[])) with ordinality as said (type, event, place)
            order by place
            """;

    @Id
    Long id;

    @Column(name = "event_type")
    String eventType;

    String event;

    /** Notes these as to be said, in this order: one statement, however many. */
    static void add(List<? extends Event> events) {
        if (!events.isEmpty()) {
            getEntityManager()
                    .createNativeQuery(ADD)
                    .setParameter("types", events.stream().map(StoredJson::type).toArray(String[]::new))
                    .setParameter(
                            "events", events.stream().map(StoredJson::write).toArray(String[]::new))
                    .executeUpdate();
        }
    }
}
