package dev.stagecraft.bootstrap.jackson;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.bootstrap.docker.SettingsFile;
import dev.stagecraft.events.specification.DaemonSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code daemon.json} as JSON. */
public final class JacksonSettingsFile implements SettingsFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public Optional<Merged> merge(String file, DaemonSettings wanted) {
        return read(file).map(before -> {
            ObjectNode after = before.deepCopy();
            merge(after, JSON.valueToTree(wanted.values()));
            return new Merged(written(after), changed(before, after));
        });
    }

    private static List<String> changed(ObjectNode before, ObjectNode after) {
        return after.propertyStream()
                .filter(setting -> !setting.getValue().equals(before.get(setting.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Optional<ObjectNode> read(String file) {
        try {
            if (file.isBlank()) {
                return Optional.of(JSON.createObjectNode());
            }
            return JSON.readTree(file) instanceof ObjectNode settings ? Optional.of(settings) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty(); // its words may quote the file
        }
    }

    private static void merge(ObjectNode into, ObjectNode wanted) {
        wanted.propertyStream().forEach(setting -> {
            JsonNode had = into.get(setting.getKey());
            if (had instanceof ObjectNode inner && setting.getValue() instanceof ObjectNode more) {
                merge(inner, more);
            } else {
                into.set(setting.getKey(), setting.getValue());
            }
        });
    }

    private static String written(ObjectNode settings) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree could not be written", e);
        }
    }
}
