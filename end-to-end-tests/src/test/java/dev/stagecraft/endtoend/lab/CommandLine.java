package dev.stagecraft.endtoend.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./stagecraft} as people run it, with a state folder of its own. */
public final class CommandLine implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(6);
    private final Path layout = Path.of(System.getProperty("stagecraft.layout", ".."))
            .toAbsolutePath()
            .normalize();
    private final Path folder;

    /** A user with an empty state folder below this folder. */
    public CommandLine(Path folder) {
        this.folder = folder;
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

    @Override
    public void close() throws IOException, InterruptedException {
        run("platform", "stop");
    }
}
