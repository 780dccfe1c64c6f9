package dev.stagecraft.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What lies on a topic. */
final class TopicRecords {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> connection;

    TopicRecords(Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /** All records of this topic with this key and event type, oldest first within a partition. */
    List<ConsumerRecord<String, byte[]>> of(Topic topic, String key, String type) {
        return that(topic, record -> key.equals(record.key()) && type.equals(header(record, "ce_type")));
    }

    /** All records of this topic with an event type such as {@code host.created}. */
    List<ConsumerRecord<String, byte[]>> all(Topic topic, String type) {
        String whole = "dev.stagecraft." + type + ".v1";
        return that(topic, record -> whole.equals(header(record, "ce_type")));
    }

    /** Returns once so many records with an event type lie on this topic; reads each of them once. */
    void await(Topic topic, String type, int count, Duration atMost) {
        String whole = "dev.stagecraft." + type + ".v1";
        long begun = System.nanoTime();
        int found = 0;
        try (KafkaConsumer<String, byte[]> consumer = fromTheBeginning(topic)) {
            while (found < count) {
                if (System.nanoTime() - begun > atMost.toNanos()) {
                    throw new AssertionError("only " + found + " of " + count + " " + type + " within " + atMost);
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    found += whole.equals(header(record, "ce_type")) ? 1 : 0;
                }
            }
        }
    }

    private List<ConsumerRecord<String, byte[]>> that(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = fromTheBeginning(topic)) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    private KafkaConsumer<String, byte[]> fromTheBeginning(Topic topic) {
        var consumer =
                new KafkaConsumer<>(new HashMap<>(connection), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic.address()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        return consumer;
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
