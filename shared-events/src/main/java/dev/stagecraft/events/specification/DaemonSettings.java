package dev.stagecraft.events.specification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stagecraft.events.PlainText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings of Docker's server, in the words of its {@code daemon.json}: what Docker takes, not this record, decides which there are.
 *
 * @param values texts, numbers, booleans, and lists and mappings of them; without credentials; all together at most
 *     {@value #MAX_VALUES}, with {@value #MAX_CHARACTERS} characters
 */
public record DaemonSettings(@JsonValue Map<String, Object> values) {
    private static final int MAX_VALUES = 100;
    private static final int MAX_CHARACTERS = 4_000;
    private static final int MAX_TEXT = 200;
    private static final int MAX_DEPTH = 5;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DaemonSettings {
        Copy copy = new Copy();
        values = copy.of(values, 1);
        if (copy.count > MAX_VALUES || copy.characters > MAX_CHARACTERS) {
            throw new IllegalArgumentException("daemon_json: " + copy.count + " values of " + copy.characters
                    + " characters, more than " + MAX_VALUES + " of " + MAX_CHARACTERS);
        }
    }

    /** Copies what is allowed, and counts it. */
    private static final class Copy {
        private int count;
        private int characters;

        private Map<String, Object> of(Map<?, ?> mapping, int depth) {
            Map<String, Object> copy = new LinkedHashMap<>();
            mapping.forEach((key, value) -> copy.put(text(key), value(key, value, depth)));
            return Collections.unmodifiableMap(copy);
        }

        private Object value(Object key, Object value, int depth) {
            count++;
            if (depth > MAX_DEPTH) {
                throw new IllegalArgumentException("daemon_json: nested deeper than " + MAX_DEPTH);
            }
            return switch (value) {
                case String text -> text(text);
                case Boolean flag -> flag;
                case Number number -> {
                    text(number);
                    yield number;
                }
                case Map<?, ?> mapping -> of(mapping, depth + 1);
                case List<?> list ->
                    list.stream().map(item -> value(key, item, depth + 1)).toList();
                case null -> throw refused(key);
                default -> throw refused(key);
            };
        }

        private static IllegalArgumentException refused(Object key) {
            return new IllegalArgumentException("daemon_json: '" + PlainText.shortened(key.toString(), 80)
                    + "' is no text, number, boolean, list or mapping");
        }

        private String text(Object word) {
            String text = PlainText.line("daemon_json", word.toString(), MAX_TEXT);
            Credentials.refuse("daemon_json", text, "write such settings to the host's daemon.json yourself");
            characters += text.length();
            return text;
        }
    }
}
