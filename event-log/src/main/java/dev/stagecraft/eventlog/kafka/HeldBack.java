package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.events.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the topics of later turns from being read until the rows have moved past the end that those of the earlier turns had at
 * the start. It is the rows that count, not what this reader has read: another replica may read the other partitions.
 */
final class HeldBack {
    private final ReaderSettings settings;
    private final Consumer<String, byte[]> consumer;
    private final BatchHandler handler;
    private final Bookmarks bookmarks;
    private final int last;
    private @Nullable Map<Partition, Long> ends;
    private int turn;

    HeldBack(ReaderSettings settings, Consumer<String, byte[]> consumer, BatchHandler handler, Bookmarks bookmarks) {
        this.settings = settings;
        this.consumer = consumer;
        this.handler = handler;
        this.bookmarks = bookmarks;
        this.last = settings.turns().size() - 1;
    }

    /** Pauses what is held back of the assigned partitions. */
    void hold() {
        consumer.pause(held());
    }

    /** Goes on to the next turn, where this one has been read. */
    void look() {
        while (turn < last && bookmarks.past(endsOf(settings.turns().get(turn)))) {
            if (turn + 1 == last) {
                handler.caughtUp();
            }
            Collection<TopicPartition> before = held();
            turn++;
            before.removeAll(held());
            consumer.resume(before);
        }
    }

    private Map<Partition, Long> endsOf(Set<Topic> topics) {
        if (ends == null) {
            ends = endsAtTheStart();
        }
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Only of partitions that hold anything. */
    private Map<Partition, Long> endsAtTheStart() {
        List<TopicPartition> awaited = settings.turns().subList(0, last).stream()
                .flatMap(Set::stream)
                .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(awaited);
        Map<Partition, Long> found = new HashMap<>();
        consumer.endOffsets(awaited).forEach((partition, end) -> {
            if (end > beginnings.getOrDefault(partition, 0L)) {
                found.put(Bookmarks.ours(partition), end);
            }
        });
        return found;
    }

    private Collection<TopicPartition> held() {
        Set<Topic> later = settings.turns().subList(turn + 1, last + 1).stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        return consumer.assignment().stream()
                .filter(partition -> later.contains(Bookmarks.ours(partition).topic()))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
