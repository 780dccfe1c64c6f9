package dev.stagecraft.cli.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A whole file. */
public final class YamlDocument {
    private static final int DEEPEST = 20;

    private YamlDocument() {}

    /** The document's mapping; one that reports nothing further where the text is no YAML mapping. */
    public static YamlReader read(String file, String text, Problems problems) {
        Place start = new Place(file, 1, "");
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            Optional<Integer> tooDeep = tooDeep(settings, text);
            if (tooDeep.isPresent()) {
                problems.add(new Place(file, tooDeep.get(), ""), "nested deeper than " + DEEPEST + " levels");
                return YamlReader.absent(start, problems);
            }
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isPresent()) {
                return YamlReader.of(start, node.get(), problems);
            }
            problems.add(start, "the file is empty");
        } catch (MarkedYamlEngineException e) {
            problems.add(new Place(file, line(e.getProblemMark()), ""), "not YAML: " + words(e));
        } catch (ReaderException e) {
            int line = Lines.before(text, text.indexOf(e.getCodePoint())) + 1;
            String character = "character U+%04X".formatted(e.getCodePoint());
            problems.add(new Place(file, line, ""), "not YAML: " + character + " is not allowed");
        } catch (YamlEngineException e) {
            problems.add(start, "not YAML: " + e.getMessage());
        }
        return YamlReader.absent(start, problems);
    }

    /** The line where it goes too deep: to compose a document takes a call for each level, and so as much of the stack. */
    private static Optional<Integer> tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                return Optional.of(line(event.getStartMark()));
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        }
        return Optional.empty();
    }

    /** The context tells what was being read, or else what was expected. */
    private static String words(MarkedYamlEngineException e) {
        String context = e.getContext();
        return context != null && context.startsWith("expected") ? context + ", " + e.getProblem() : e.getProblem();
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
