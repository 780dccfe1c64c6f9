package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a reader reads.
 *
 * @param connection how to reach the broker
 * @param group the consumer group: replicas of a service share it
 * @param turns the topics; those of a later turn are held back until those of the earlier ones have been read to the end that was
 *     seen at the start. The last may be empty, where only the moment matters ({@link dev.stagecraft.eventlog.BatchHandler#caughtUp})
 * @param wanted which classes of events concern the service; records of other types are not parsed
 * @param longestRest the most that it rests after a batch; it rests three times as long as the batch took, so that what is said in a
 *     burst becomes few batches, and events that come one by one are hardly held up
 */
public record ReaderSettings(
        Map<String, Object> connection,
        String group,
        List<Set<Topic>> turns,
        Predicate<Class<? extends Event>> wanted,
        Duration longestRest) {
    /** The longest rest of a reader whose service has work to hand over, which others wait for. */
    public static final Duration PROMPT = Duration.ofMillis(25);

    /** The longest rest of one that keeps books. */
    public static final Duration UNHURRIED = Duration.ofMillis(100);

    /** Of each batch's time. */
    private static final int RESTS = 3;

    public ReaderSettings {
        connection = Map.copyOf(connection);
        turns = turns.stream().map(Set::copyOf).toList();
    }

    /** With no topic held back, and prompt. */
    public ReaderSettings(
            Map<String, Object> connection, String group, Set<Topic> topics, Predicate<Class<? extends Event>> wanted) {
        this(connection, group, List.of(topics), wanted, PROMPT);
    }

    /** How long to rest after a batch that took so long. */
    Duration restAfter(Duration took) {
        Duration rest = took.multipliedBy(RESTS);
        Duration atMost = rest.compareTo(longestRest) > 0 ? longestRest : rest;
        return atMost.compareTo(PROMPT) < 0 ? PROMPT : atMost;
    }

    List<String> addresses() {
        return turns.stream().flatMap(Set::stream).map(Topic::address).toList();
    }

    /** The types of event on this topic that concern the service, as {@code ce_type} names them. */
    Set<String> types(Topic topic) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.topic() == topic && wanted.test(type.eventClass()))
                .map(EventType::typeName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
