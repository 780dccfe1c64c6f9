package dev.stagecraft.steps;

import java.util.Map;

/** What a script said before it ended well. */
public record ScriptAnswer(Map<String, String> values) {
    public ScriptAnswer {
        values = Map.copyOf(values);
    }

    /** What it said by this key; empty where it said nothing. */
    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    /** What it said in parts, by {@code key.1}, {@code key.2}, …, put together. */
    public String joined(String key) {
        StringBuilder text = new StringBuilder();
        for (int part = 1; values.containsKey(key + "." + part); part++) {
            text.append(value(key + "." + part));
        }
        return text.toString();
    }
}
