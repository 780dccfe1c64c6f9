package dev.stagecraft.status.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.stagecraft.events.codec.EventCodec;

/** Values of the contract as JSON in ASCII: every column takes it, and it compares alike here and in the database. */
public final class AsciiJson {
    private static final ObjectWriter WRITER = EventCodec.json().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private AsciiJson() {}

    public static String of(Object value) {
        try {
            return WRITER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    /** Reads what a row holds. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return EventCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds a " + type.getSimpleName() + " that cannot be read", e);
        }
    }
}
