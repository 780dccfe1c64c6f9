package dev.stagecraft.status.projection;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import java.util.Map;
import java.util.Set;

/** Keeps rows and the place in the log together. Called by one thread at a time; other instances may call as well. */
public interface ProjectionStore {

    /** The stored places among these partitions. */
    Map<Partition, Place> places(Set<Partition> partitions);

    /**
     * Moves those rows forward that are later than what stands, and stores the places, in one transaction. If it throws,
     * nothing has happened.
     */
    void store(ProjectedRows rows, Map<Partition, Place> next);
}
