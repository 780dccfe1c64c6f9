package dev.stagecraft.cli.yaml;

import dev.stagecraft.cli.yaml.Entries.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads one mapping, key by key. It never throws for what was written: a problem is collected and reading goes on with a
 * stand-in, since a file with a problem is never used. A key that nobody asked for is unknown.
 */
public final class YamlReader {
    private final Place place;
    private final Map<String, Entry> entries;
    private final boolean absent;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    private YamlReader(Place place, Map<String, Entry> entries, boolean absent, Problems problems) {
        this.place = place;
        this.entries = entries;
        this.absent = absent;
        this.problems = problems;
    }

    static YamlReader of(Place place, Node node, Problems problems) {
        if (node instanceof MappingNode mapping) {
            return new YamlReader(place, Entries.of(place, mapping, problems), false, problems);
        }
        problems.add(place, "found " + kind(node) + "; expected a mapping of keys");
        return absent(place, problems);
    }

    /** Stands for a mapping that is not there: gives stand-ins and reports nothing. */
    static YamlReader absent(Place place, Problems problems) {
        return new YamlReader(place, Map.of(), true, problems);
    }

    /** Whether there is no such mapping; that was reported where it matters. */
    public boolean isAbsent() {
        return absent;
    }

    public boolean has(String key) {
        return entry(key) != null;
    }

    /** The keys, all of them thereby known. */
    public Set<String> keys() {
        asked.addAll(entries.keySet());
        return entries.keySet();
    }

    public YamlReader section(String key) {
        if (!has(key)) {
            missing(key, "a mapping of keys");
        }
        return optionalSection(key);
    }

    public YamlReader optionalSection(String key) {
        Entry entry = entry(key);
        return entry == null ? absent(placeOf(key), problems) : of(entry.place(), entry.node(), problems);
    }

    public <T> T required(String key, Value<T> value, T standIn) {
        if (!has(key)) {
            missing(key, value.expected());
        }
        return optional(key, value, standIn);
    }

    public <T> T optional(String key, Value<T> value, T otherwise) {
        return optional(key, value).orElse(otherwise);
    }

    public <T> Optional<T> optional(String key, Value<T> value) {
        Entry entry = entry(key);
        return entry == null ? Optional.empty() : scalar(entry.place(), entry.node(), value);
    }

    /** The items of a list; empty where the key is missing. */
    public <T> List<T> list(String key, Value<T> item) {
        Entry entry = entry(key);
        if (entry == null) {
            return List.of();
        }
        if (!(entry.node() instanceof SequenceNode sequence)) {
            problems.add(
                    entry.place(), "found " + kind(entry.node()) + "; expected a list, each item " + item.expected());
            return List.of();
        }
        return sequence.getValue().stream()
                .flatMap(node -> scalar(itemPlace(entry.place(), node), node, item).stream())
                .toList();
    }

    /** Whatever mapping stands there, as maps, lists, texts, numbers and booleans. */
    public Optional<Map<String, Object>> tree(String key) {
        Entry entry = entry(key);
        return entry == null ? Optional.empty() : Trees.mapping(entry, problems);
    }

    /** Where the key stands, or the mapping where it is missing. */
    public Place placeOf(String key) {
        Entry entry = entry(key);
        return entry == null ? place.child(key, place.line()) : entry.place();
    }

    public void report(String key, String message) {
        problems.add(placeOf(key), message);
    }

    /** To be called after all known keys were asked for. */
    public void refuseOtherKeys() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.add(
                        entry.place(),
                        "unknown key; expected " + String.join(", ", asked) + Spelling.suggestion(key, asked));
            }
        });
    }

    private @Nullable Entry entry(String key) {
        asked.add(key);
        return entries.get(key);
    }

    private void missing(String key, String expected) {
        if (!absent) {
            problems.add(placeOf(key), "missing; expected " + expected);
        }
    }

    private <T> Optional<T> scalar(Place at, Node node, Value<T> value) {
        if (!(node instanceof ScalarNode scalar) || !value.tags().contains(node.getTag())) {
            problems.add(at, "found " + kind(node) + "; expected " + value.expected());
            return Optional.empty();
        }
        try {
            return Optional.of(value.parse().apply(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            problems.add(at, value.refusal(scalar.getValue()));
            return Optional.empty();
        }
    }

    private static Place itemPlace(Place list, Node item) {
        return new Place(list.file(), Entries.line(item, list), list.path());
    }

    private static String kind(Node node) {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "nothing";
            case ScalarNode scalar when scalar.getTag().equals(Tag.BOOL) -> "a boolean";
            case ScalarNode scalar when !Value.TEXT.contains(scalar.getTag()) -> "a value tagged " + scalar.getTag();
            default -> "a text";
        };
    }
}
