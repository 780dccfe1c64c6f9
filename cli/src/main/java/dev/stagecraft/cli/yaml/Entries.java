package dev.stagecraft.cli.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a mapping by key, each with its place. */
final class Entries {
    private Entries() {}

    record Entry(Place place, Node node) {}

    static Map<String, Entry> of(Place mapping, MappingNode node, Problems problems) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            int line = line(tuple.getKeyNode(), mapping);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(new Place(mapping.file(), line, mapping.path()), "a key must be a text");
                continue;
            }
            Place place = mapping.child(key.getValue(), line);
            Entry first = entries.putIfAbsent(key.getValue(), new Entry(place, tuple.getValueNode()));
            if (first != null) {
                problems.add(
                        place, "given twice, first in line " + first.place().line());
            }
        }
        return entries;
    }

    static int line(Node node, Place around) {
        return node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(around.line());
    }
}
