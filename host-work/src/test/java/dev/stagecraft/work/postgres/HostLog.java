package dev.stagecraft.work.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.eventlog.kafka.KafkaEventPublisher;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.host.HostEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is said of hosts, as a test says it and hears it. */
final class HostLog implements AutoCloseable {
    private final KafkaEventPublisher publisher;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<String> ids = new ArrayList<>();

    HostLog(Map<String, Object> connection) {
        publisher = new KafkaEventPublisher(connection, "test", InstantSource.system());
        consumer = new KafkaConsumer<>(connection, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topic.HOST_EVENTS.address(), number))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    void tell(HostEvent... events) {
        publisher.publish(List.of(events));
    }

    /** How often an event with this event's id has been said so far. */
    int said(HostEvent event) {
        consumer.poll(Duration.ofMillis(100))
                .forEach(record ->
                        ids.add(new String(record.headers().lastHeader("ce_id").value(), UTF_8)));
        return Collections.frequency(ids, EventCodec.id(event));
    }

    @Override
    public void close() {
        publisher.close();
        consumer.close();
    }
}
