package dev.stagecraft.cli.yaml;

import dev.stagecraft.cli.yaml.Entries.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Mappings whose keys are somebody else's, read as they are. */
final class Trees {
    private Trees() {}

    /** Empty where there is no mapping, which is reported as everything else that cannot be read. */
    static Optional<Map<String, Object>> mapping(Entry entry, Problems problems) {
        if (entry.node() instanceof MappingNode mapping) {
            return Optional.of(mapping(entry.place(), mapping, problems));
        }
        problems.add(entry.place(), "expected a mapping of keys");
        return Optional.empty();
    }

    private static Map<String, Object> mapping(Place place, MappingNode node, Problems problems) {
        Map<String, Object> tree = new LinkedHashMap<>();
        Entries.of(place, node, problems).forEach((key, entry) -> {
            Object value = value(entry.place(), entry.node(), problems);
            if (value != null) {
                tree.put(key, value);
            }
        });
        return tree;
    }

    private static @Nullable Object value(Place place, Node node, Problems problems) {
        return switch (node) {
            case MappingNode mapping -> mapping(place, mapping, problems);
            case SequenceNode sequence -> list(place, sequence, problems);
            case ScalarNode scalar -> scalar(place, scalar, problems);
            default -> throw new IllegalStateException("no kind of node: " + node);
        };
    }

    private static List<Object> list(Place place, SequenceNode sequence, Problems problems) {
        return sequence.getValue().stream()
                .map(item -> value(place, item, problems))
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
    }

    private static @Nullable Object scalar(Place place, ScalarNode scalar, Problems problems) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        try {
            if (tag.equals(Tag.STR)) {
                return text;
            } else if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            } else if (tag.equals(Tag.INT)) {
                return number(Long.parseLong(text));
            } else if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            problems.add(place, "found a number of a kind that JSON does not know; expected a decimal one");
            return null;
        }
        problems.add(place, "found nothing; expected a text, a number, true, false, a list or a mapping");
        return null;
    }

    /** As it comes back from JSON, so that equal ones are equal. */
    private static Number number(long value) {
        return value == (int) value ? (Number) (int) value : (Number) value;
    }
}
