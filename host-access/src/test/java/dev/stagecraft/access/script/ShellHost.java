package dev.stagecraft.access.script;

import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.job.JobText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** This machine as a host with folders of its own, where {@code sh} is the wanted shell and there is no systemd. */
public final class ShellHost implements AutoCloseable {
    private final Shell shell;
    private final Path state;
    private final Path run;
    private final ExecutorService followers = Executors.newVirtualThreadPerTaskExecutor();
    private final UnaryOperator<String> change;

    public ShellHost(Shell shell, Path state) throws IOException {
        this(shell, state, text -> text.replace("/run/systemd/system", "/nonexistent"));
    }

    /**
     * With stand-ins.
     *
     * @param change made to each script, to put stand-ins into it
     */
    public ShellHost(Shell shell, Path state, UnaryOperator<String> change) throws IOException {
        Path memory = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(memory), "needs /dev/shm");
        this.shell = shell;
        this.state = state;
        this.change = change;
        run = Files.createTempDirectory(memory, "stagecraft-test-");
    }

    public ScriptOutcome run(HostScript script) {
        try {
            String text = new String(ScriptText.forInput(script, folders()), StandardCharsets.UTF_8);
            String sh = String.join(" ", shell.command());
            String forShell = change.apply(text)
                    .replace("setsid sh ", "setsid " + sh + " ")
                    .replace("\nsh \"$folder/script\"", "\n" + sh + " \"$folder/script\"");
            return shell.run(script, forShell.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    public JobOutcome run(HostJob job) {
        return JobOutcome.of(run(JobText.of(job, folders())));
    }

    /** Runs the job beside the test; it has to end before this host is closed. */
    public void follow(HostJob job) {
        followers.execute(() -> run(job));
    }

    public HostFolders folders() {
        return new HostFolders(state.toString(), run.toString());
    }

    public Path state() {
        return state;
    }

    public Path run() {
        return run;
    }

    public Path job(String name) {
        return state.resolve("jobs").resolve(name);
    }

    @Override
    public void close() throws IOException {
        followers.close();
        try (Stream<Path> files = Files.walk(run)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
