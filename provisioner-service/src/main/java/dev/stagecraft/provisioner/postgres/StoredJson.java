package dev.stagecraft.provisioner.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;

/** Values of the contract as text columns, in the shape that they have on the topics. */
final class StoredJson {
    private StoredJson() {}

    static String type(Event event) {
        return EventType.of(event).typeName();
    }

    static String write(Object value) {
        try {
            return EventCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return EventCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds a " + type.getSimpleName() + " that cannot be read", e);
        }
    }

    static Event event(String type, String json) {
        return read(
                json,
                EventType.named(type)
                        .orElseThrow(
                                () -> new IllegalStateException("a row holds an event of the unknown type " + type))
                        .eventClass());
    }
}
