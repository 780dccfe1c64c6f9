package dev.stagecraft.eventlog;

import dev.stagecraft.events.Event;
import java.util.List;

/** Says events. Safe for threads. */
public interface EventPublisher {

    /**
     * Publishes these in order and returns once the broker has them all. Repeating is harmless: equal events have equal ids.
     *
     * @throws PublishFailed if the broker did not take all of them in time; some may be there
     */
    void publish(List<? extends Event> events);

    /** The broker did not take an event. */
    final class PublishFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public PublishFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
