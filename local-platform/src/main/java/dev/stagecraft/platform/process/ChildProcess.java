package dev.stagecraft.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running child. It ends when this process ends, however that happens: a watcher beside it reads a pipe that only this
 * process holds open. Ending it on purpose is closing that pipe.
 */
public final class ChildProcess implements AutoCloseable {
    private static final String WATCH = watchScript();
    private static final Duration KILL_SPARE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Process process;
    private final ChildCommand command;
    private final Thread output;

    private ChildProcess(Process process, ChildCommand command, Thread output) {
        this.process = process;
        this.command = command;
        this.output = output;
    }

    public static ChildProcess start(ChildCommand command, LogFile log) throws IOException {
        List<String> words = new ArrayList<>(List.of("sh", "-c", WATCH, "watch"));
        words.add(command.end().name());
        words.add(Long.toString(command.patience().toSeconds()));
        words.addAll(command.words());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        CleanEnvironment.applyTo(builder.environment());
        Process process = builder.start();
        Thread output = Thread.ofPlatform()
                .daemon()
                .name("output of " + process.pid())
                .start(() -> log.follow(process.getInputStream()));
        return new ChildProcess(process, command, output);
    }

    public long pid() {
        return process.pid();
    }

    public ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    /** Waits until the program answers. False: it ended, or the time is over. */
    public boolean awaitAnswer(ChildProgram program, Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        while (!program.answers(pid())) {
            if (waitFor(LOOK_EVERY) || System.nanoTime() - begin > atMost.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /** True when the child has ended. */
    public boolean waitFor(Duration atMost) throws InterruptedException {
        return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Asks the child to end, without waiting. */
    public void askToEnd() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("The pipe to child %d cannot be closed".formatted(pid()), e);
        }
    }

    /** Ends the child, and returns once it is gone and its last output is written. */
    @Override
    public void close() {
        askToEnd();
        try {
            if (!waitFor(command.patience().plus(KILL_SPARE))) {
                kill();
            }
            output.join(KILL_SPARE);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    public void kill() {
        process.toHandle().destroyForcibly();
    }

    private static String watchScript() {
        try (InputStream script = ChildProcess.class.getResourceAsStream("/process/watch.sh")) {
            if (script == null) {
                throw new IllegalStateException("/process/watch.sh is missing from the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
