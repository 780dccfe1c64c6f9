package dev.stagecraft.simulation.script;

import dev.stagecraft.simulation.script.ReceivedScript.AskedJob;
import dev.stagecraft.simulation.script.ReceivedScript.ShownFence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the assignments out of a script's text. What the script would do is known by its name. */
public final class ScriptReader {
    private ScriptReader() {}

    /** Empty where the text is none that this project sends, or was cut off. */
    public static Optional<ReceivedScript> read(String text) {
        if (!text.startsWith("{\n") || !text.endsWith("} </dev/null; exit\n")) {
            return Optional.empty();
        }
        Map<String, String> values = assignments(text);
        String name = values.get("sc_script");
        if (name == null) {
            return Optional.empty();
        }
        Optional<ShownFence> fence = fence(values);
        String inner = values.get("script");
        return inner == null || !values.containsKey("turn")
                ? Optional.of(new ReceivedScript(name, values, fence, Optional.empty()))
                : Optional.of(ofJob(values, inner, fence));
    }

    private static ReceivedScript ofJob(Map<String, String> outer, String script, Optional<ShownFence> fence) {
        Map<String, String> values = assignments(script);
        values.putAll(assignments(outer.getOrDefault("secrets", "")));
        AskedJob job = new AskedJob(
                outer.getOrDefault("job", ""), outer.getOrDefault("asked", ""), outer.getOrDefault("turn", ""));
        return new ReceivedScript(values.getOrDefault("sc_script", ""), values, fence, Optional.of(job));
    }

    private static Optional<ShownFence> fence(Map<String, String> values) {
        return Optional.ofNullable(values.get("sc_service"))
                .map(service -> new ShownFence(
                        service,
                        Long.parseLong(values.getOrDefault("sc_generation", "0")),
                        Long.parseLong(values.getOrDefault("sc_claim", "0")),
                        values.getOrDefault("sc_what", "")));
    }

    /** All of {@code name='value'} at the beginning of a line, the first of each name; what is quoted is never looked into. */
    private static Map<String, String> assignments(String text) {
        Map<String, String> found = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int name = nameEnd(text, at);
            if (name > at && text.startsWith("='", name)) {
                StringBuilder value = new StringBuilder();
                int end = readQuoted(text, name + 1, value);
                found.putIfAbsent(text.substring(at, name), value.toString());
                at = end;
            }
            int line = text.indexOf('\n', at);
            at = line < 0 ? text.length() : line + 1;
        }
        return found;
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    /** Reads from the opening quote; within quotes everything is data, and {@code '\''} is a quote. */
    private static int readQuoted(String text, int open, StringBuilder value) {
        int at = open;
        while (true) {
            int close = text.indexOf('\'', at + 1);
            if (close < 0) {
                return text.length();
            }
            value.append(text, at + 1, close);
            if (!text.startsWith("\\''", close + 1)) {
                return close + 1;
            }
            value.append('\'');
            at = close + 3;
        }
    }
}
