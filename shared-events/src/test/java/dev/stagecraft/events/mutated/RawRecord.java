package dev.stagecraft.events.mutated;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as bytes; nothing of it need make sense. */
@SuppressWarnings("ArrayRecordComponent") // carried from generator to producer, never compared
public record RawRecord(Topic topic, byte @Nullable [] key, List<Header> headers, byte @Nullable [] value) {
    public RawRecord {
        headers = List.copyOf(headers);
    }

    /** One header; a name may be there twice, and a value may be missing. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Header(String name, byte @Nullable [] value) {
        public static Header of(String name, String value) {
            return new Header(name, value.getBytes(UTF_8));
        }
    }

    /** What the codec says of it. */
    public Decoded decoded() {
        return EventCodec.decode(topic, key == null ? null : new String(key, UTF_8), attributes(), value);
    }

    /** The type that it says it has. */
    public Optional<String> type() {
        return Optional.ofNullable(attributes().get("ce_type"));
    }

    public RawRecord withKey(byte @Nullable [] other) {
        return new RawRecord(topic, other, headers, value);
    }

    /** With the key of the event that the data tells, if it tells one. */
    RawRecord withFittingKey() {
        return EventCodec.decode(topic, type().orElse(null), value) instanceof Decoded.Known known
                ? withKey(known.event().key().getBytes(UTF_8))
                : this;
    }

    public RawRecord withValue(byte @Nullable [] other) {
        return new RawRecord(topic, key, headers, other);
    }

    /** With another text in the data, as it is written in JSON. */
    public RawRecord withText(String text, String other) {
        return value == null
                ? this
                : withValue(new String(value, UTF_8).replace(text, other).getBytes(UTF_8));
    }

    public RawRecord without(String name) {
        return new RawRecord(
                topic,
                key,
                headers.stream().filter(header -> !header.name().equals(name)).toList(),
                value);
    }

    public RawRecord withOneMore(Header header) {
        List<Header> more = new ArrayList<>(headers);
        more.add(header);
        return new RawRecord(topic, key, more, value);
    }

    /** As a consumer reads them: of two headers of a name the last one with a value counts. */
    private Map<String, String> attributes() {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            if (header.value() != null) {
                texts.put(header.name(), new String(header.value(), UTF_8));
            }
        }
        return texts;
    }
}
