package dev.stagecraft.events.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.events.Problem;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Finds all that is wrong with data, where decoding stops at the first: it reads each part by itself, the innermost first. */
final class EveryComplaint {
    private final ObjectMapper json;
    private final List<Problem> found = new ArrayList<>();

    private EveryComplaint(ObjectMapper json) {
        this.json = json;
    }

    static List<Problem> about(byte[] value, Class<?> type, ObjectMapper json) {
        EveryComplaint complaints = new EveryComplaint(json);
        try {
            JsonNode tree = json.readTree(value);
            if (tree.isMissingNode() || tree.isNull()) {
                return List.of(new Problem("", "nothing where a value is expected"));
            }
            complaints.look(tree, json.constructType(type), "");
        } catch (IOException e) {
            complaints.add("", e);
        }
        return List.copyOf(complaints.found);
    }

    /** A whole is looked at only where none of its parts has a fault: it could but repeat theirs. */
    private void look(JsonNode node, JavaType type, String place) {
        int before = found.size();
        lookAtParts(node, type, place);
        if (found.size() == before) {
            try {
                json.readerFor(type).readValue(node);
            } catch (IOException e) {
                add(place, e);
            }
        }
    }

    private void lookAtParts(JsonNode node, JavaType type, String place) {
        if (node.isArray() && type.isCollectionLikeType()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), type.getContentType(), place + "[" + i + "]");
            }
        } else if (node.isObject() && type.getRawClass().isRecord()) {
            for (RecordComponent part : type.getRawClass().getRecordComponents()) {
                JsonNode child = node.path(part.getName());
                if (!child.isMissingNode() && !child.isNull()) {
                    look(child, json.constructType(part.getGenericType()), joined(place, part.getName()));
                }
            }
        }
    }

    private void add(String place, IOException e) {
        JsonComplaint complaint = JsonComplaint.of(e);
        found.add(new Problem(joined(place, complaint.place()), complaint.message()));
    }

    private static String joined(String place, String inner) {
        boolean direct = place.isEmpty() || inner.isEmpty() || inner.startsWith("[");
        return direct ? place + inner : place + "." + inner;
    }
}
