package dev.stagecraft.events.mutated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.mutated.RawRecord.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The golden files as records. */
public final class GoldenRecords {
    private GoldenRecords() {}

    /** Those of a topic. */
    public static List<RawRecord> on(Topic topic) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.topic() == topic)
                .map(GoldenRecords::of)
                .toList();
    }

    public static RawRecord of(EventType type) {
        JsonNode golden = golden(type);
        String key = golden.get("key").asText();
        List<Header> headers = List.of(
                Header.of("ce_specversion", "1.0"),
                Header.of("ce_id", golden.get("id").asText()),
                Header.of("ce_source", "/stagecraft/test"),
                Header.of("ce_type", type.typeName()),
                Header.of("ce_time", "2026-11-23T12:00:00Z"),
                Header.of("ce_subject", key),
                Header.of("content-type", "application/json"));
        byte[] value = golden.get("data").toString().getBytes(UTF_8);
        return new RawRecord(type.topic(), key.getBytes(UTF_8), headers, value);
    }

    private static JsonNode golden(EventType type) {
        String file = "/golden/" + type.typeName() + ".json";
        try (InputStream in = Objects.requireNonNull(GoldenRecords.class.getResourceAsStream(file), file)) {
            return EventCodec.json().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
