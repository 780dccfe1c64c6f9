package dev.stagecraft.provisioner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The event log as a test reads and writes it. */
final class Log implements AutoCloseable {
    private final KafkaEventPublisher publisher;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Event> said = new ArrayList<>();
    private final List<String> deadLetters = new ArrayList<>();

    Log(Map<String, Object> connection) {
        publisher = new KafkaEventPublisher(connection, "test", InstantSource.system());
        producer = new KafkaProducer<>(connection, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(connection);
        reading.put("group.id", "stagecraft-test-" + UUID.randomUUID());
        reading.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(Arrays.stream(Topic.values()).map(Topic::address).toList());
    }

    void tell(Event... events) {
        publisher.publish(List.of(events));
    }

    void tellNonsense(Topic topic, String key, String type, String value) throws Exception {
        var record = new ProducerRecord<>(topic.address(), key, value.getBytes(UTF_8));
        record.headers().add("ce_type", type.getBytes(UTF_8));
        producer.send(record).get();
    }

    /** Everything of this class that was said so far, each fact once. */
    <E extends Event> List<E> said(Class<E> type) {
        read();
        return said.stream().filter(type::isInstance).map(type::cast).distinct().toList();
    }

    /** The reasons of the dead letters so far. */
    List<String> deadLetters() {
        read();
        return deadLetters;
    }

    private void read() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            Topic topic = Topic.at(record.topic()).orElseThrow();
            Map<String, String> headers = StreamSupport.stream(record.headers().spliterator(), false)
                    .collect(toMap(Header::key, header -> new String(header.value(), UTF_8)));
            if (topic == Topic.DEAD_LETTERS) {
                deadLetters.add(headers.getOrDefault("reason", ""));
            } else if (EventCodec.decode(topic, record.key(), headers, record.value())
                    instanceof Decoded.Known(Event event)) {
                said.add(event);
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
        publisher.close();
    }
}
