package dev.stagecraft.status.projection;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.outcome.InfraOutcome;
import java.util.Map;
import java.util.Set;

/** Folds every batch of events into rows, which may leave something to tell. */
public final class ProjectEvents implements BatchHandler {
    private final ProjectionStore store;
    private final Runnable moved;
    private final Runnable caughtUp;

    /**
     * Folds into this store.
     *
     * @param moved run after each batch
     * @param caughtUp run once the log has been read to the end that was seen at the start
     */
    public ProjectEvents(ProjectionStore store, Runnable moved, Runnable caughtUp) {
        this.store = store;
        this.moved = moved;
        this.caughtUp = caughtUp;
    }

    /** Whether events of this class are looked at: all of both topics, since what is malformed there is ours to tell. */
    public static boolean wants(Class<? extends Event> event) {
        return HostEvent.class.isAssignableFrom(event) || InfraOutcome.class.isAssignableFrom(event);
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        return store.places(partitions);
    }

    @Override
    public void handle(EventBatch batch) {
        store.store(BatchReduction.of(batch.events()), batch.next());
        moved.run();
    }

    @Override
    public void caughtUp() {
        caughtUp.run();
    }
}
