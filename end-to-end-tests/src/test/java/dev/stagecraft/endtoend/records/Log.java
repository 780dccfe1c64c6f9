package dev.stagecraft.endtoend.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.mutated.RawRecord;
import dev.stagecraft.events.mutated.RawRecord.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The log as anyone may write it, on a partition of choice; dead letters and failed steps as people read them. */
final class Log implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, ConsumerRecord<String, byte[]>> deadLetters = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    Log(Map<String, Object> connection) {
        Map<String, Object> writing = new HashMap<>(connection);
        writing.put("max.request.size", Topic.REQUESTS.maxRecordBytes());
        producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(connection, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topic.DEAD_LETTERS, Topic.HOST_EVENTS)
                .flatMap(topic -> IntStream.range(0, Topic.PARTITIONS)
                        .mapToObj(number -> new TopicPartition(topic.address(), number)))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Where each of them stands, once the broker has them all; they go to the partitions in turn. */
    List<RecordMetadata> tell(List<RawRecord> records) throws Exception {
        List<Future<RecordMetadata>> pending = new ArrayList<>();
        for (RawRecord record : records) {
            pending.add(producer.send(record(record, pending.size() % Topic.PARTITIONS)));
        }
        List<RecordMetadata> places = new ArrayList<>();
        for (Future<RecordMetadata> place : pending) {
            places.add(place.get());
        }
        return places;
    }

    void tell(int partition, Event event) throws Exception {
        EncodedEvent encoded = EventCodec.encode(event, "test", Instant.EPOCH);
        List<Header> headers = encoded.headers().entrySet().stream()
                .map(header -> Header.of(header.getKey(), header.getValue()))
                .toList();
        RawRecord raw = new RawRecord(encoded.topic(), encoded.key().getBytes(UTF_8), headers, encoded.value());
        producer.send(record(raw, partition)).get();
    }

    /** The dead letters so far, by their keys: {@code TOPIC-PARTITION-OFFSET}. */
    Map<String, ConsumerRecord<String, byte[]>> deadLetters() {
        read();
        return deadLetters;
    }

    /** The steps that failed so far: {@code HOST STEP}. */
    Set<String> failed() {
        read();
        return failed;
    }

    private void read() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            if (record.topic().equals(Topic.DEAD_LETTERS.address())) {
                deadLetters.put(record.key(), record);
                continue;
            }
            Map<String, String> headers = new HashMap<>();
            record.headers().forEach(header -> {
                if (header.value() != null) {
                    headers.put(header.key(), new String(header.value(), UTF_8));
                }
            });
            if (EventCodec.decode(Topic.HOST_EVENTS, record.key(), headers, record.value())
                            instanceof Decoded.Known(Event event)
                    && event instanceof StepFailed step) {
                failed.add(step.host().id() + " " + step.step().word());
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(RawRecord raw, int partition) {
        var record = new ProducerRecord<>(raw.topic().address(), partition, raw.key(), raw.value());
        raw.headers().forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
