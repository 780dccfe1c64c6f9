package dev.stagecraft.bootstrap.docker;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.steps.StepFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host's {@code daemon.json} with the wanted settings in it. What else the host has there stays: mappings are merged, everything
 * else is replaced.
 *
 * @param text the whole file
 * @param changed the settings that differ from those of the host
 */
record DaemonJson(String text, List<String> changed) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    DaemonJson {
        changed = List.copyOf(changed);
    }

    /**
     * Merges.
     *
     * @param file what the host has; empty is nothing
     * @throws StepFailure if that is no JSON
     */
    static DaemonJson merge(HostId host, String file, @Nullable DaemonSettings wanted) {
        ObjectNode before = read(host, file);
        ObjectNode after = before.deepCopy();
        if (wanted != null) {
            merge(after, JSON.valueToTree(wanted.values()));
        }
        List<String> changed = after.propertyStream()
                .filter(setting -> !setting.getValue().equals(before.get(setting.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return new DaemonJson(written(after), changed);
    }

    private static ObjectNode read(HostId host, String file) {
        try {
            if (file.isBlank()) {
                return JSON.createObjectNode();
            }
            if (JSON.readTree(file) instanceof ObjectNode settings) {
                return settings;
            }
        } catch (JacksonException e) {
            // Its words may quote the file.
        }
        throw new StepFailure(Failure.of(
                Reason.DOCKER_CONFLICT,
                host + ": /etc/docker/daemon.json is there and is no JSON of Docker's settings"));
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
