package dev.stagecraft.work.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.host.HostEvent;

/** A host event as two columns: its type's name and its data as JSON. */
final class StoredEvent {
    private StoredEvent() {}

    static String type(HostEvent event) {
        return EventType.of(event).typeName();
    }

    static String data(HostEvent event) {
        try {
            return EventCodec.json().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    static HostEvent read(String type, String data) {
        var eventClass = EventType.named(type)
                .orElseThrow(() -> new IllegalStateException("a row holds an event of the unknown type " + type))
                .eventClass();
        try {
            return (HostEvent) EventCodec.json().readValue(data, eventClass);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row holds a " + type + " that cannot be read", e);
        }
    }
}
