package dev.stagecraft.platform.process;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Ports by what they are for: those of the run before, where still free, so that clients may keep their addresses. */
public final class KnownPorts {
    private final Map<String, Integer> before;
    private final Map<String, Integer> chosen = new TreeMap<>();

    public KnownPorts(Map<String, Integer> before) {
        this.before = before;
    }

    public int of(String purpose) throws IOException {
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

    public Map<String, Integer> chosen() {
        return Map.copyOf(chosen);
    }
}
