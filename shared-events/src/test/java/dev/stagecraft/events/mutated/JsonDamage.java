package dev.stagecraft.events.mutated;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Data that still is JSON, or nearly, and says something else. */
final class JsonDamage {
    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());

    private JsonDamage() {}

    static byte @Nullable [] of(byte @Nullable [] value, RandomGenerator random) {
        try {
            return value != null && JSON.readTree(value) instanceof ObjectNode data && !data.isEmpty()
                    ? written(damaged(data, random))
                    : value;
        } catch (IOException e) {
            return value; // damaged beyond JSON before
        }
    }

    /** Half of it another value of the same kind: much of that is still an event. */
    private static JsonNode damaged(ObjectNode data, RandomGenerator random) {
        List<Spot> spots = spots(data, new ArrayList<>());
        if (random.nextBoolean()) {
            List<Spot> leaves =
                    spots.stream().filter(spot -> spot.node().isValueNode()).toList();
            exchange(Any.of(leaves.isEmpty() ? spots : leaves, random), random);
        } else {
            bend(Any.of(spots, random), random);
        }
        return data;
    }

    private static void exchange(Spot spot, RandomGenerator random) {
        List<String> others = spot.node().isNumber() ? Nonsense.NUMBERS : Nonsense.TEXTS;
        spot.put(Any.of(random.nextBoolean() ? others : Nonsense.PLAUSIBLE, random));
    }

    private static void bend(Spot spot, RandomGenerator random) {
        switch (random.nextInt(5)) {
            case 0 -> spot.remove();
            case 1 -> spot.rename();
            case 2 -> spot.put("null");
            case 3 -> spot.put("[" + spot.node() + "]");
            default -> spot.put(Any.of(Nonsense.RETYPED, random));
        }
    }

    /** Nonsense stands in the tree as a mark, since no tree can hold some of it. */
    private static byte[] written(JsonNode damaged) {
        return Nonsense.unmarked(damaged.toString()).getBytes(UTF_8);
    }

    /** A field of an object, or an item of a list. */
    private record Spot(JsonNode around, String name, int index) {
        JsonNode node() {
            return around instanceof ObjectNode object ? object.get(name) : around.get(index);
        }

        void put(String json) {
            set(name, Nonsense.marked(json));
        }

        void rename() {
            if (around instanceof ObjectNode object) {
                object.set(name + "s", object.remove(name));
            } else {
                put("{\"" + name + "\":" + node() + "}");
            }
        }

        void remove() {
            if (around instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) around).remove(index);
            }
        }

        private void set(String field, String text) {
            if (around instanceof ObjectNode object) {
                object.put(field, text);
            } else {
                ((ArrayNode) around).set(index, text);
            }
        }
    }

    private static List<Spot> spots(JsonNode node, List<Spot> found) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> found.add(new Spot(object, name, 0)));
            object.forEach(child -> spots(child, found));
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                found.add(new Spot(array, "", index));
                spots(array.get(index), found);
            }
        }
        return found;
    }
}
