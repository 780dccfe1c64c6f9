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
    private @Nullable Map<Partition, Long> ends;
    private boolean released;

    HeldBack(ReaderSettings settings, Consumer<String, byte[]> consumer, BatchHandler handler) {
        this.settings = settings;
        this.consumer = consumer;
        this.handler = handler;
        this.released = settings.heldBack().isEmpty();
    }

    /** Pauses what is held back of the assigned partitions. */
    void hold() {
        if (!released) {
            consumer.pause(held());
        }
    }

    /**
     * Lets go once the rest has been read.
     *
     * @param skipped what was read without anything wanted in it, and is not in the rows yet
     */
    void look(Map<Partition, Long> skipped) {
        if (!released && reached(skipped)) {
            handler.caughtUp();
            consumer.resume(held());
            released = true;
        }
    }

    private boolean reached(Map<Partition, Long> skipped) {
        if (ends == null) {
            ends = endsOfTheOthers();
        }
        Map<Partition, Long> read = new HashMap<>(handler.offsets(ends.keySet()));
        skipped.forEach((partition, next) -> read.merge(partition, next, Math::max));
        return ends.entrySet().stream().allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
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
                found.put(EventLogReader.ours(partition), end);
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
