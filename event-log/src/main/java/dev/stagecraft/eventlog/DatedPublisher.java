package dev.stagecraft.eventlog;

import java.util.List;

/** Says events with their own times, so that a repetition is equal to the last byte. Safe for threads. */
@FunctionalInterface
public interface DatedPublisher {

    /**
     * Publishes these in order and returns once the broker has them all.
     *
     * @throws EventPublisher.PublishFailed if the broker did not take all of them in time; some may be there, but none is under
     *     way any more, unless the thread was interrupted
     */
    void publishDated(List<DatedEvent> events);
}
