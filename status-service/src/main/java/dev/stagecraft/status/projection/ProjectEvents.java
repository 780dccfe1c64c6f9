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

/** Folds every batch of events into rows. */
public final class ProjectEvents implements BatchHandler {
    private final ProjectionStore store;

    public ProjectEvents(ProjectionStore store) {
        this.store = store;
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
    }
}
