package dev.stagecraft.eventlog;

import dev.stagecraft.events.Topic;
import org.jspecify.annotations.Nullable;

/** Where records go that are not events. */
@FunctionalInterface
public interface DeadLetters {
    /** Leaves dead letters to another service: the record is counted and skipped. */
    DeadLetters LEFT_TO_OTHERS = (origin, key, value, reason) -> {};

    /**
     * Keeps the record with its origin and the reason. Returns once it is safe; if it throws, the batch comes again.
     */
    void add(Origin origin, @Nullable String key, byte @Nullable [] value, String reason);

    /** These dead letters for one topic; those of every other are left to others. */
    default DeadLetters onlyOf(Topic topic) {
        return (origin, key, value, reason) -> {
            if (origin.partition().topic() == topic) {
                add(origin, key, value, reason);
            }
        };
    }
}
