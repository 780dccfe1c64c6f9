package dev.stagecraft.eventlog.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.eventlog.DatedPublisher;
import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events with an idempotent producer that waits for all in-sync replicas. */
public final class KafkaEventPublisher implements EventPublisher, DatedPublisher, AutoCloseable {
    private static final int DELIVERY_TIMEOUT_MS = 15_000;
    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int LARGEST_RECORD =
            Arrays.stream(Topic.values()).mapToInt(Topic::maxRecordBytes).max().orElseThrow();

    private final Producer<String, byte[]> producer;
    private final String service;
    private final InstantSource clock;

    /**
     * Connects when the first event is published.
     *
     * @param connection how to reach the broker: {@code bootstrap.servers} and what its security asks for
     * @param service the name of the service that speaks
     */
    public KafkaEventPublisher(Map<String, Object> connection, String service, InstantSource clock) {
        this.producer =
                new KafkaProducer<>(configuration(connection), new StringSerializer(), new ByteArraySerializer());
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void publish(List<? extends Event> events) {
        publishDated(events.stream()
                .map(event -> new DatedEvent(event, clock.instant()))
                .toList());
    }

    @Override
    public void publishDated(List<DatedEvent> events) {
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        for (DatedEvent said : events) {
            Future<RecordMetadata> sent = producer.send(record(EventCodec.encode(said.event(), service, said.time())));
            pending.add(sent);
            if (sent.state() == Future.State.FAILED) {
                break; // The broker is not to be found: each of the others would wait as long again.
            }
        }
        Acknowledgements.await(pending);
    }

    /** Dead letters through the same producer. */
    public DeadLetters deadLetters() {
        return new KafkaDeadLetters(producer);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<String, byte[]> record(EncodedEvent event) {
        var record = new ProducerRecord<>(event.topic().address(), event.key(), event.value());
        event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static Map<String, Object> configuration(Map<String, Object> connection) {
        Map<String, Object> properties = new HashMap<>(connection);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        return properties;
    }
}
