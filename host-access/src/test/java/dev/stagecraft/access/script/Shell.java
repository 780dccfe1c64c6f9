package dev.stagecraft.access.script;

import dev.stagecraft.access.transcript.ScriptTranscript;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The shells that a host may have. */
public enum Shell {
    DASH("/bin/dash"),
    BASH("/bin/bash"),
    BUSYBOX("/bin/busybox");

    private final String program;

    Shell(String program) {
        this.program = program;
    }

    /** Skips the test where this machine lacks the shell. */
    public List<String> command(String... arguments) {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), "needs " + program);
        List<String> command = new ArrayList<>(List.of(program));
        if (this == BUSYBOX) {
            command.add("sh");
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Sends the text on standard input to {@code sh -s}, as a connection does. */
    public ScriptOutcome run(HostScript script, byte[] text) throws IOException, InterruptedException {
        ScriptTranscript transcript = new ScriptTranscript(script.secrets().values(), "root", line -> {});
        Process process = new ProcessBuilder(command("-s")).start();
        Thread errors = Thread.ofVirtual().start(() -> copy(process, transcript));
        send(process, text);
        process.getInputStream().transferTo(transcript.stdout());
        errors.join();
        return transcript.ended(process.waitFor());
    }

    /** A shell that has met an error reads no further. */
    private static void send(Process process, byte[] text) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(text);
        } catch (IOException hungUp) {
            Assertions.assertThat(hungUp).hasMessageContaining("Broken pipe");
        }
    }

    private static void copy(Process process, ScriptTranscript transcript) {
        try {
            process.getErrorStream().transferTo(transcript.stderr());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
