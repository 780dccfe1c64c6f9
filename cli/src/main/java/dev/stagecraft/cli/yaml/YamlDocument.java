package dev.stagecraft.cli.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A whole file. */
public final class YamlDocument {
    private YamlDocument() {}

    /** The document's mapping; one that reports nothing further where the text is no YAML mapping. */
    public static YamlReader read(String file, String text, Problems problems) {
        Place start = new Place(file, 1, "");
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isPresent()) {
                return YamlReader.of(start, node.get(), problems);
            }
            problems.add(start, "the file is empty");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1;
            problems.add(new Place(file, line, ""), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(start, "not YAML: " + e.getMessage());
        }
        return YamlReader.absent(start, problems);
    }
}
