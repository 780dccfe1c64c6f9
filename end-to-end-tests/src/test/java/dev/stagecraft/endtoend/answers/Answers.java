package dev.stagecraft.endtoend.answers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.ScriptOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a host answered, a line each: without what differs from one host or release to the next. */
final class Answers {
    private static final Path RECORDED = Path.of("src", "test", "resources", "recorded", "host-answers.txt");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String node;
    private final String domain;
    private final List<String> lines = new ArrayList<>();

    /** Of a host that joins this tailnet under this name. */
    Answers(String node, String domain) {
        this.node = node;
        this.domain = domain;
    }

    /** The answers of a real host. */
    static List<String> recorded() throws IOException {
        return Files.readAllLines(RECORDED);
    }

    static void record(List<String> lines) throws IOException {
        Files.write(RECORDED, lines);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void add(String asked, ScriptOutcome outcome) throws IOException {
        lines.add(asked + ": "
                + switch (outcome) {
                    case ScriptOutcome.Ended ended -> ended(ended.exitCode(), ended.values());
                    case ScriptOutcome.Fenced(long generation, long claim) -> "fenced " + generation + " " + claim;
                    default -> outcome.getClass().getSimpleName();
                });
    }

    void add(String asked, JobOutcome outcome) throws IOException {
        lines.add(asked + ": "
                + switch (outcome) {
                    case JobOutcome.Ended ended -> ended(ended.exitCode(), ended.values());
                    case JobOutcome.Fenced(long generation, long claim) -> "fenced " + generation + " " + claim;
                    default -> outcome.getClass().getSimpleName();
                });
    }

    private String ended(int code, Map<String, String> said) throws IOException {
        StringBuilder line = new StringBuilder("code " + code);
        StringBuilder status = new StringBuilder();
        new TreeMap<>(said).forEach((key, value) -> {
            if (key.startsWith("status.")) {
                status.append(value);
            } else if (key.startsWith("source.")) {
                line.append(key.equals("source.1") ? ", sources known" : "");
            } else if (key.equals("driver") || key.equals("cgroup")) {
                line.append(", ").append(key).append(value.isEmpty() ? " none" : " known");
            } else if (key.equals("daemon_json.1")) {
                line.append(", daemon_json ")
                        .append(new String(Base64.getDecoder().decode(value), UTF_8).strip());
            } else if (!key.startsWith("warning.")) { // which depend on the kernel
                line.append(", ").append(key).append(' ').append(plain(value));
            }
        });
        if (!status.isEmpty()) {
            line.append(", status ").append(status(status.toString()));
        }
        return line.toString();
    }

    private static String plain(String text) {
        return text.replaceAll("\\d+(\\.\\d+)+[^\\s;,]*", "VERSION")
                .replaceAll("^\\d{3,}$", "NUMBER")
                .replaceAll("^(amd|arm)64$", "ARCHITECTURE")
                .replaceAll("process \\d+ \\([^)]*\\)", "process PID (NAME)");
    }

    /** What the network service reads of it. */
    private String status(String base64) throws IOException {
        JsonNode status = JSON.readTree(Base64.getDecoder().decode(base64));
        JsonNode self = status.path("Self");
        return "%s, online %s, id %s, name '%s', tags %s, addresses %s"
                .formatted(
                        status.path("BackendState").asText(),
                        self.path("Online").asBoolean(),
                        self.path("ID").asText().isEmpty() ? "none" : "known",
                        self.path("DNSName").asText().replace(domain, "DOMAIN").replace(node, "NODE"),
                        self.path("Tags"),
                        self.path("TailscaleIPs").isEmpty() ? "none" : "known");
    }
}
