package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.eventlog.EventPublisher;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was decided, in the order in which it was decided, by one replica at a time. An event is forgotten once the broker
 * has it; if that is lost, it is said again, with the same id.
 */
public final class Announcements implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_AT_ONCE = 500;
    private static final long LOCK = 0x53746167_65637261L;

    private final EventPublisher publisher;
    private final EntityManager entities;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public Announcements(EventPublisher publisher, EntityManager entities) {
        this.publisher = publisher;
        this.entities = entities;
        this.thread = Thread.ofPlatform().name("announcements").unstarted(this::tell);
    }

    public void start() {
        thread.start();
    }

    /** There may be something to say. Cheap, from any thread. */
    public void wake() {
        signal.release();
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        try {
            while (!closed) {
                if (tellSome() < MOST_AT_ONCE) {
                    signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int tellSome() {
        try {
            return QuarkusTransaction.requiringNew().call(this::inTransaction);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("not announced yet; trying again");
            return 0;
        }
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
        rows.forEach(AnnouncementEntity::delete);
        return rows.size();
    }
}
