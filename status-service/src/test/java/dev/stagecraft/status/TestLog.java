package dev.stagecraft.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log as other services write it, with record times of the test's choice, and dead letters as people read them. */
final class TestLog implements AutoCloseable {
    /** For a test that waits by {@link #known}: each look reads the topics anew. */
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, Object> properties;
    private final KafkaConsumer<String, byte[]> deadLetters;
    private final List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();

    /** An event of ours, and the headers that it came with. */
    record Known(Event event, Map<String, String> headers) {
        String id() {
            return EventCodec.id(event);
        }
    }

    TestLog(Map<String, String> connection) {
        properties = new HashMap<>(connection);
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
        deadLetters = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    void tell(Instant time, Event event) throws Exception {
        tell(List.of(Map.entry(time, event)));
    }

    /** In this order, each at its time. */
    void tell(List<Map.Entry<Instant, Event>> events) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Map.Entry<Instant, Event> said : events) {
            EncodedEvent encoded = EventCodec.encode(said.getValue(), "test", said.getKey());
            sent.add(send(encoded.topic(), said.getKey(), encoded.key(), encoded.headers(), encoded.value()));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    void tell(Topic topic, Instant time, String key, Map<String, String> headers, byte[] value) throws Exception {
        send(topic, time, key, headers, value).get();
    }

    private Future<RecordMetadata> send(
            Topic topic, Instant time, String key, Map<String, String> headers, byte[] value) {
        var record = new ProducerRecord<>(topic.address(), null, time.toEpochMilli(), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return producer.send(record);
    }

    /** Every dead letter so far. */
    List<ConsumerRecord<String, byte[]>> deadLetters() {
        if (deadLetters.assignment().isEmpty()) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(number -> new TopicPartition(Topic.DEAD_LETTERS.address(), number))
                    .toList();
            deadLetters.assign(partitions);
            deadLetters.seekToBeginning(partitions);
        }
        deadLetters.poll(Duration.ofMillis(200)).forEach(found::add);
        return List.copyOf(found);
    }

    /** The ids of all events of ours that these topics hold now. */
    List<String> knownEventIds(Set<Topic> topics) {
        return known(topics).stream().map(Known::id).toList();
    }

    /** All records of ours that these topics hold now; those of a key in their order. */
    List<Known> known(Set<Topic> topics) {
        List<Known> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic.address()).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> known(record).ifPresent(all::add));
            }
        }
        return all;
    }

    private static Optional<Known> known(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        Topic topic = Topic.at(record.topic()).orElseThrow();
        return EventCodec.decode(topic, record.key(), headers, record.value()) instanceof Decoded.Known(Event event)
                ? Optional.of(new Known(event, headers))
                : Optional.empty();
    }

    @Override
    public void close() {
        producer.close();
        deadLetters.close();
    }
}
