package dev.stagecraft.endtoend.simulated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says again what was said before, as it was. */
final class Replay {
    private static final List<Topic> TOPICS = List.of(Topic.REQUESTS, Topic.OUTCOMES, Topic.HOST_EVENTS);
    private static final int AT_ONCE = 100;

    private final Map<String, Object> connection;
    private final RandomGenerator random;

    Replay(Map<String, Object> connection, RandomGenerator random) {
        this.connection = Map.copyOf(connection);
        this.random = random;
    }

    /** Some of everything, old and new, in any order. */
    void some() throws Exception {
        try (var producer =
                new KafkaProducer<>(new HashMap<>(connection), new StringSerializer(), new ByteArraySerializer())) {
            List<ConsumerRecord<String, byte[]>> all = all();
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < AT_ONCE && !all.isEmpty(); i++) {
                ConsumerRecord<String, byte[]> record = all.get(random.nextInt(all.size()));
                sent.add(producer.send(
                        new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())));
            }
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    Set<String> idsOf(String type) {
        return valuesById(type).keySet();
    }

    /** Every event of a type: for each id all that was ever said under it. */
    Map<String, Set<String>> valuesById(String type) {
        Map<String, Set<String>> values = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : all()) {
            if (header(record, "ce_type").equals(type)) {
                values.computeIfAbsent(header(record, "ce_id"), _ -> new HashSet<>())
                        .add(new String(record.value(), UTF_8));
            }
        }
        return values;
    }

    private List<ConsumerRecord<String, byte[]>> all() {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(new HashMap<>(connection), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
