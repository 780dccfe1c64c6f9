package dev.stagecraft.events.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The golden file of each type is what other languages read: it parses, and is written again just so. */
class GoldenFilesTest {

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isReadAndWrittenAgainUnchanged(EventType type) throws IOException {
        JsonNode golden = golden(type);
        Event event = known(type, golden);

        EncodedEvent again = EventCodec.encode(event, "test", Instant.EPOCH);

        assertThat(EventCodec.json().readTree(again.value())).isEqualTo(golden.get("data"));
        assertThat(EventCodec.id(event)).isEqualTo(golden.get("id").asText());
        assertThat(again.key()).isEqualTo(golden.get("key").asText());
        assertThat(again.headers()).containsEntry("ce_type", type.typeName()).containsEntry("ce_subject", event.key());
    }

    /** What was added later, in a file of its own: the older one is still read and written as it was. */
    @ParameterizedTest
    @CsvSource("HOST_CREATED, minted-key")
    void isReadAndWrittenAgainUnchangedWithWhatWasAddedLater(EventType type, String addition) throws IOException {
        JsonNode golden = golden(type.typeName() + "." + addition);

        EncodedEvent again = EventCodec.encode(known(type, golden), "test", Instant.EPOCH);

        assertThat(EventCodec.json().readTree(again.value())).isEqualTo(golden.get("data"));
    }

    static JsonNode golden(EventType type) throws IOException {
        return golden(type.typeName());
    }

    private static JsonNode golden(String name) throws IOException {
        String file = "/golden/" + name + ".json";
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream(file)) {
            return in == null
                    ? fail("no golden file " + file)
                    : EventCodec.json().readTree(in);
        }
    }

    static Event known(EventType type, JsonNode golden) throws IOException {
        byte[] value = EventCodec.json().writeValueAsBytes(golden.get("data"));
        Decoded decoded =
                EventCodec.decode(type.topic(), golden.get("key").asText(), Map.of("ce_type", type.typeName()), value);
        return decoded instanceof Decoded.Known(Event event) ? event : fail("not known: " + decoded);
    }
}
