package dev.stagecraft.eventlog;

import java.util.List;
import java.util.Map;

/**
 * What one look at the log brought.
 *
 * @param events in the log's order within each partition; those of a kind that the reader was not asked for are left out
 * @param next for each partition in the batch the place to go on from
 */
public record EventBatch(List<ReceivedEvent> events, Map<Partition, Place> next) {
    public EventBatch {
        events = List.copyOf(events);
        next = Map.copyOf(next);
    }
}
