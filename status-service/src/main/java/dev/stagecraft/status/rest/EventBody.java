package dev.stagecraft.status.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.eventlog.LoggedEvent;
import dev.stagecraft.events.codec.EventCodec;
import java.time.Instant;

/** An event, as readers of the stream see it. */
record EventBody(String type, String id, Instant time, String subject, String key, JsonNode data) {

    /** In one line. */
    static String line(LoggedEvent logged) {
        return json(new EventBody(
                logged.type().typeName(),
                logged.id(),
                logged.time(),
                logged.subject(),
                logged.event().key(),
                logged.data()));
    }

    private static String json(EventBody body) {
        try {
            return EventCodec.json().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an event of type " + body.type(), e);
        }
    }
}
