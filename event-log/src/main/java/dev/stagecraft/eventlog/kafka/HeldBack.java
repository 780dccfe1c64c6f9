package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.BatchHandler;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.events.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some topics from being read until the rows have moved past the end that the others had at the start. It is the rows
 * that count, not what this reader has read: another replica may read the other partitions.
 */
final class HeldBack {
    private final ReaderSettings settings;
    private final Consumer<String, byte[]> consumer;
    private final BatchHandler handler;
    private final Bookmarks bookmarks;
    private @Nullable Map<Partition, Long> ends;
    private boolean released;

    HeldBack(ReaderSettings settings, Consumer<String, byte[]> consumer, BatchHandler handler, Bookmarks bookmarks) {
        this.settings = settings;
        this.consumer = consumer;
        this.handler = handler;
        this.bookmarks = bookmarks;
        this.released = settings.heldBack().isEmpty();
    }

    /** Pauses what is held back of the assigned partitions. */
    void hold() {
        if (!released) {
            consumer.pause(held());
        }
    }

    /** Lets go once the rest has been read. */
    void look() {
        if (!released && reached()) {
            handler.caughtUp();
            consumer.resume(held());
            released = true;
        }
    }

    private boolean reached() {
        if (ends == null) {
            ends = endsOfTheOthers();
        }
        return bookmarks.past(ends);
    }

    /** Only of partitions that hold anything. */
    private Map<Partition, Long> endsOfTheOthers() {
        List<TopicPartition> others = settings.topics().stream()
                .filter(topic -> !settings.heldBack().contains(topic))
                .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(others);
        Map<Partition, Long> found = new HashMap<>();
        consumer.endOffsets(others).forEach((partition, end) -> {
            if (end > beginnings.getOrDefault(partition, 0L)) {
                found.put(Bookmarks.ours(partition), end);
            }
        });
        return found;
    }

    private Collection<TopicPartition> held() {
        return consumer.assignment().stream()
                .filter(partition ->
                        settings.heldBack().contains(Topic.at(partition.topic()).orElseThrow()))
                .toList();
    }
}
