package dev.stagecraft.status.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagecraft.events.codec.EventCodec;

/** Values of the contract out of text columns. */
final class StoredJson {
    private StoredJson() {}

    static <T> T read(String json, Class<T> type) {
        try {
            return EventCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds a " + type.getSimpleName() + " that cannot be read", e);
        }
    }
}
