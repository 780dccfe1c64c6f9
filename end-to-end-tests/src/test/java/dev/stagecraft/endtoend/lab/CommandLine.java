package dev.stagecraft.endtoend.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** {@code ./stagecraft} as people run it, with a state folder of its own. */
public final class CommandLine {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private final Path layout = Path.of(System.getProperty("stagecraft.layout", ".."))
            .toAbsolutePath()
            .normalize();
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    /** A user with an empty state folder below this folder. */
    public CommandLine(Path folder) {
        this.folder = folder;
    }

    /** The user's shell has this variable from now on. */
    public void set(String variable, String value) {
        variables.put(variable, value);
    }

    public Path home() {
        return folder.resolve("home");
    }

    /** How a command ended. */
    public record Ended(int exit, String output, Duration took) {}

    /** Runs a command to its end; what it prints is printed here too. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(layout.resolve("stagecraft").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        builder.environment().put("STAGECRAFT_HOME", home().toString());
        long begun = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        String text = Files.readString(output, StandardCharsets.UTF_8);
        System.out.printf(
                "$ stagecraft %s%n%s(exit %d after %.1f s)%n",
                String.join(" ", arguments), text, process.waitFor(), took.toMillis() / 1000.0);
        return new Ended(process.exitValue(), text, took);
    }

    /** Runs a command in the background. */
    public CompletableFuture<Ended> begin(String... arguments) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return run(arguments);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    /** What the launcher writes down of the platform. */
    public JsonNode platform() throws IOException {
        return new ObjectMapper().readTree(home().resolve("platform.json").toFile());
    }

    /** What the status service answers, asked as the owner of the state folder may. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        ObjectMapper json = new ObjectMapper();
        JsonNode platform = json.readTree(home().resolve("platform.json").toFile());
        int port = 0;
        for (JsonNode child : platform.get("children")) {
            port = child.get("name").asText().equals("status-service")
                    ? child.get("port").asInt()
                    : port;
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(home().resolve("api-token")).strip())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return json.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    /** A child of the launcher, as it writes it down. */
    public JsonNode child(String name) throws IOException {
        for (JsonNode child : platform().get("children")) {
            if (child.get("name").asText().equals(name)) {
                return child;
            }
        }
        throw new IllegalStateException("the platform has no child " + name);
    }

    /** Kills a child of the launcher; returns once it has been started again and answers. */
    public void kill(String name) throws IOException {
        JsonNode before = child(name);
        ProcessHandle victim =
                ProcessHandle.of(before.at("/process/pid").asLong()).orElseThrow();
        victim.destroyForcibly();
        Waiting.until(name + " runs again", () -> {
            JsonNode child = child(name);
            return child.get("restarts").asInt() > before.get("restarts").asInt()
                    && child.get("state").asText().equals("UP");
        });
    }

    /** Stops the platform, if one runs. */
    public void stop() throws IOException, InterruptedException {
        run("platform", "stop");
    }
}
