package dev.stagecraft.eventlog.kafka;

import dev.stagecraft.eventlog.LoggedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the event that a record holds, with what else the record says. */
final class RecordReading {
    private RecordReading() {}

    /** None where it is unknown or malformed. */
    static Optional<LoggedEvent> event(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = RecordHeaders.of(record);
        Topic topic = Topic.at(record.topic()).orElseThrow();
        return EventCodec.decode(topic, record.key(), headers, record.value()) instanceof Decoded.Known(Event event)
                ? Optional.of(logged(event, headers, record))
                : Optional.empty();
    }

    private static LoggedEvent logged(Event event, Map<String, String> headers, ConsumerRecord<String, byte[]> record) {
        try {
            return new LoggedEvent(
                    EventType.of(event),
                    headers.getOrDefault("ce_id", EventCodec.id(event)),
                    time(headers).orElse(Instant.ofEpochMilli(record.timestamp())),
                    headers.getOrDefault("ce_subject", event.key()),
                    event,
                    EventCodec.json().readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException("what was decoded is no JSON", e);
        }
    }

    private static Optional<Instant> time(Map<String, String> headers) {
        try {
            return Optional.ofNullable(headers.get("ce_time")).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
