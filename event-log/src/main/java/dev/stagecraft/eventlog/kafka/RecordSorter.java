package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.DeadLetters;
import dev.stagecraft.eventlog.Origin;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sorts records into events that are wanted, and others that are skipped and counted or become dead letters. */
final class RecordSorter {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSorter.class);
    private final Predicate<Class<? extends Event>> wanted;
    private final DeadLetters deadLetters;
    private final LongAdder unknown = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    RecordSorter(Predicate<Class<? extends Event>> wanted, DeadLetters deadLetters) {
        this.wanted = wanted;
        this.deadLetters = deadLetters;
    }

    List<ReceivedEvent> sort(ConsumerRecords<String, byte[]> records) {
        List<ReceivedEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            Topic topic = Topic.at(record.topic()).orElseThrow();
            Map<String, String> headers = RecordHeaders.of(record);
            if (concerns(topic, headers)) {
                Partition partition = new Partition(topic, record.partition());
                Origin origin = new Origin(partition, record.offset(), Instant.ofEpochMilli(record.timestamp()));
                add(events, origin, record, EventCodec.decode(topic, record.key(), headers, record.value()));
            }
        }
        return events;
    }

    long unknown() {
        return unknown.sum();
    }

    long malformed() {
        return malformed.sum();
    }

    /** A type of this topic that nobody here wants is not even parsed; everything else is for the codec to judge. */
    private boolean concerns(Topic topic, Map<String, String> headers) {
        return EventType.named(headers.getOrDefault("ce_type", ""))
                .filter(type -> type.topic() == topic)
                .map(type -> wanted.test(type.eventClass()))
                .orElse(true);
    }

    private void add(
            List<ReceivedEvent> events, Origin origin, ConsumerRecord<String, byte[]> record, Decoded decoded) {
        switch (decoded) {
            case Decoded.Known(Event event) -> events.add(new ReceivedEvent(origin, event));
            case Decoded.Unknown(String type) -> {
                unknown.increment();
                LOG.atDebug()
                        .addKeyValue("origin", origin)
                        .addKeyValue("type", type)
                        .log("unknown type skipped");
            }
            case Decoded.Malformed(String reason) -> {
                malformed.increment();
                LOG.atWarn()
                        .addKeyValue("origin", origin)
                        .addKeyValue("reason", reason)
                        .log("malformed record");
                deadLetters.add(origin, record.key(), record.value(), reason);
            }
        }
    }
}
