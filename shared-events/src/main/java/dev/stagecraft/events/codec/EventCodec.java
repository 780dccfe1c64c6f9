package dev.stagecraft.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.Topic;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events to records and back. Stateless and safe for threads; never throws for what a record holds. */
public final class EventCodec {
    private static final String TYPE = "ce_type";
    private static final ObjectMapper JSON = mapper();

    private EventCodec() {}

    /** The mapper that events are written with, for those who store or show the same shapes. */
    public static ObjectMapper json() {
        return JSON;
    }

    /**
     * The record that says this event.
     *
     * @param service the name of the service that says it: {@code ce_source} becomes {@code /stagecraft/SERVICE}
     * @param time when it was said
     */
    public static EncodedEvent encode(Event event, String service, Instant time) {
        EventType type = EventType.of(event);
        Map<String, String> headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                id(event),
                "ce_source",
                "/stagecraft/" + service,
                TYPE,
                type.typeName(),
                "ce_time",
                time.toString(),
                "ce_subject",
                event.key(),
                "content-type",
                "application/json");
        return new EncodedEvent(type.topic(), event.key(), headers, write(event));
    }

    /** The event's id: equal for equal facts, however often they are told. */
    public static String id(Event event) {
        return event.occasion() + ":" + EventType.of(event).shortName();
    }

    /** What this record says. The headers are CloudEvents attributes; anything may be missing or wrong. */
    public static Decoded decode(
            Topic topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
        Decoded decoded = decode(topic, headers.get(TYPE), value);
        if (decoded instanceof Decoded.Known(Event event) && !event.key().equals(key)) {
            return new Decoded.Malformed(
                    key == null ? "the record has no key" : "key does not match the event's " + event.key());
        }
        return decoded;
    }

    /** What this data says, where the key is no matter yet: on its way to the topic. */
    public static Decoded decode(Topic topic, @Nullable String typeName, byte @Nullable [] value) {
        if (typeName == null || typeName.isBlank()) {
            return new Decoded.Malformed("header ce_type is missing");
        }
        Optional<EventType> type = EventType.named(typeName);
        if (type.isEmpty()) {
            return new Decoded.Unknown(typeName);
        }
        if (type.get().topic() != topic) {
            return new Decoded.Malformed(typeName + " does not belong on " + topic.address());
        }
        if (value == null || value.length == 0) {
            return new Decoded.Malformed("the record has no value");
        }
        if (value.length > topic.maxValueBytes()) {
            return new Decoded.Malformed(value.length + " bytes, more than " + topic.maxValueBytes());
        }
        return parse(type.get(), value);
    }

    /** All that is wrong with data of this type, for whoever wrote it; none where it can be read. */
    public static List<Problem> problems(EventType type, byte[] value) {
        return EveryComplaint.about(value, type.eventClass(), JSON);
    }

    private static Decoded parse(EventType type, byte[] value) {
        try {
            Event event = JSON.readValue(value, type.eventClass());
            return event == null ? new Decoded.Malformed("the value is null") : new Decoded.Known(event);
        } catch (IOException e) {
            return new Decoded.Malformed(JsonComplaint.of(e).toString());
        }
    }

    private static byte[] write(Event event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass().getSimpleName(), e);
        }
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(50).build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .annotationIntrospector(new AnnotationIntrospectorPair(
                        new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }
}
