package dev.stagecraft.platform.launcher;

import dev.stagecraft.platform.process.FreePorts;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The ports of the launcher before this one, where they are still free, so that clients may keep their addresses. */
final class KnownPorts {
    private final Map<String, Integer> before;
    private final Map<String, Integer> chosen = new TreeMap<>();

    KnownPorts(Map<String, Integer> before) {
        this.before = before;
    }

    int of(String purpose) throws IOException {
        Integer known = chosen.get(purpose);
        if (known != null) {
            return known;
        }
        int port = FreePorts.choose(before.getOrDefault(purpose, 0));
        while (chosen.containsValue(port)) {
            port = FreePorts.choose(0);
        }
        chosen.put(purpose, port);
        return port;
    }

    Map<String, Integer> chosen() {
        return Map.copyOf(chosen);
    }
}
