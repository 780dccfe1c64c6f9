package dev.stagecraft.access.transcript;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a script said, the last one of each key; more keys than a script of ours has are ignored. */
final class SaidValues {
    private static final Pattern LINE = Pattern.compile("stagecraft: ([a-z][a-z0-9._-]{0,63})=(.*?)\r?");
    private static final int MOST = 500;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Whether the line was one of the protocol. */
    boolean read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String key = matcher.group(1);
        if (values.size() < MOST || values.containsKey(key)) {
            values.put(key, matcher.group(2));
        }
        return true;
    }

    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }
}
