package dev.stagecraft.status.projection;

import dev.stagecraft.eventlog.Partition;
import java.util.Map;
import java.util.Set;

/** Keeps rows and the place in the log together. Called by one thread at a time; other instances may call as well. */
public interface ProjectionStore {

    /** Notes that these types of event are folded from now on; where one is new, all stored places are forgotten. */
    void begin(Set<String> types);

    /** The stored places among these partitions. */
    Map<Partition, Long> offsets(Set<Partition> partitions);

    /**
     * Moves those rows forward that are later than what stands, and stores the places, in one transaction. If it throws,
     * nothing has happened.
     */
    void store(ProjectedRows rows, Map<Partition, Long> next);
}
