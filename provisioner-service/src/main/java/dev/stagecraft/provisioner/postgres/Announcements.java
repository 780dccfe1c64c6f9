package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.eventlog.EventPublisher;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Says what was decided, in the order in which it was decided, by one replica at a time. An event is forgotten once the broker
 * has it; if that is lost, it is said again, with the same id.
 */
public final class Announcements {
    private static final int MOST_AT_ONCE = 500;
    private static final long LOCK = 0x53746167_65637261L;

    private final EventPublisher publisher;
    private final EntityManager entities;

    public Announcements(EventPublisher publisher, EntityManager entities) {
        this.publisher = publisher;
        this.entities = entities;
    }

    /**
     * Says some of it.
     *
     * @return whether there may be more
     */
    public boolean some() {
        return QuarkusTransaction.requiringNew().call(this::inTransaction) == MOST_AT_ONCE;
    }

    private int inTransaction() {
        boolean alone = (boolean) entities.createNativeQuery("select pg_try_advisory_xact_lock(:lock)")
                .setParameter("lock", LOCK)
                .getSingleResult();
        if (!alone) {
            return 0;
        }
        List<AnnouncementEntity> rows = AnnouncementEntity.<AnnouncementEntity>findAll(Sort.by("id"))
                .page(0, MOST_AT_ONCE)
                .list();
        publisher.publish(rows.stream()
                .map(row -> StoredJson.event(row.eventType, row.event))
                .toList());
        entities.createNativeQuery("delete from announcement where id = any(:ids)")
                .setParameter("ids", rows.stream().map(row -> row.id).toArray(Long[]::new))
                .executeUpdate();
        return rows.size();
    }
}
