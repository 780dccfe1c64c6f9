package dev.stagecraft.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The figures of one run: a table for people, and a file for programs. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String name;
    private final ObjectNode figures = JSON.createObjectNode();

    Results(String name) {
        this.name = name;
        ObjectNode machine = figures.putObject("machine");
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.runtime.version"));
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        figures.put("at", Instant.now().toString());
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    Results put(String key, double value) {
        figures.set(key, number(value));
        return this;
    }

    Results spread(String key, Spread millis) {
        node(key)
                .put("medianMillis", millis.quantile(0.5))
                .put("p99Millis", millis.quantile(0.99))
                .put("longestMillis", millis.quantile(1))
                .put("times", millis.times().size());
        return this;
    }

    ObjectNode node(String key) {
        return figures.putObject(key);
    }

    /** Prints the table, and writes the file below {@code benchmarks/target/results}. */
    void print() throws IOException {
        System.out.printf("%n%s%n", name);
        print(figures, "  ");
        Path folder = Files.createDirectories(Path.of("target", "results"));
        Path file = folder.resolve(name + "-" + STAMP.format(Instant.now()) + ".json");
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(figures) + "\n");
        System.out.printf("  also in %s%n%n", file.toAbsolutePath());
    }

    private static void print(ObjectNode node, String indent) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value instanceof ObjectNode inner && indent.length() == 2) {
                System.out.printf("%s%s%n", indent, entry.getKey());
                print(inner, indent + "  ");
            } else if (value instanceof ObjectNode row) {
                StringBuilder line = new StringBuilder();
                row.properties()
                        .forEach(cell -> line.append("  %s %s".formatted(cell.getKey(), shown(cell.getValue()))));
                System.out.printf("%s%-22s%s%n", indent, entry.getKey(), line);
            } else {
                System.out.printf("%s%-22s  %s%n", indent, entry.getKey(), shown(value));
            }
        });
    }

    private static String shown(JsonNode value) {
        return value.isDouble() ? "%.2f".formatted(value.asDouble()) : value.asText();
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value)
                ? JSON.getNodeFactory().numberNode((long) value)
                : JSON.getNodeFactory().numberNode(value);
    }
}
