package dev.stagecraft.steps.pretend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The shells that a host may have. */
public enum Shell {
    DASH(List.of("/bin/dash", "-s")),
    BASH(List.of("/bin/bash", "--posix", "-s")),
    BUSYBOX(List.of("/bin/busybox", "sh", "-s"));

    private final List<String> command;

    Shell(List<String> command) {
        this.command = command;
    }

    List<String> command() {
        String program = command.getFirst();
        Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), "needs " + program);
        return command;
    }
}
