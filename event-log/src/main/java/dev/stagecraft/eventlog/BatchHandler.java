package dev.stagecraft.eventlog;

import java.util.Map;
import java.util.Set;

/**
 * What a service does with what it reads. The place in the log lives with the rows that the events moved: a restored
 * database reads again what it has forgotten. Called by one thread at a time.
 */
public interface BatchHandler {

    /** For each of these partitions the place that was stored last; one that is left out begins at the earliest record. */
    Map<Partition, Place> places(Set<Partition> partitions);

    /**
     * Moves rows forward and stores {@link EventBatch#next()}, in one transaction. If it throws, nothing has happened, and
     * the same batch comes again after a pause; so it must not throw for what a record holds.
     */
    void handle(EventBatch batch);

    /**
     * Called before the first record of the last turn, where there are several: the others have been read to the end that was
     * seen at the start. If it throws, it comes again.
     */
    default void caughtUp() {}
}
