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

    private List<ConsumerRecord<String, byte[]>> that(Topic topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(new HashMap<>(connection), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.address()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
