package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a reader reads.
 *
 * @param connection how to reach the broker
 * @param group the consumer group: replicas of a service share it
 * @param wanted which classes of events concern the service; records of other types are not parsed
 */
public record ReaderSettings(
        Map<String, Object> connection, String group, Set<Topic> topics, Predicate<Class<? extends Event>> wanted) {
    public ReaderSettings {
        connection = Map.copyOf(connection);
        topics = Set.copyOf(topics);
    }
}
