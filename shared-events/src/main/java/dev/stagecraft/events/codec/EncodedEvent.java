package dev.stagecraft.events.codec;

import dev.stagecraft.events.Topic;
import java.util.Map;

/**
 * An event as a record of its topic.
 *
 * @param headers CloudEvents attributes as header names and values
 * @param value the data as JSON in UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // carried from codec to producer, never compared
public record EncodedEvent(Topic topic, String key, Map<String, String> headers, byte[] value) {
    public EncodedEvent {
        headers = Map.copyOf(headers);
    }
}
