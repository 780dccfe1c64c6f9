package dev.stagecraft.steps.pretend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The shells that a host may have. */
public enum Shell {
    DASH("/bin/dash -s"),
    BASH("/bin/bash --posix -s"),
    BUSYBOX("/bin/busybox sh -s");

    private final String command;

    Shell(String command) {
        this.command = command;
    }

    List<String> command() {
        List<String> words = List.of(command.split(" "));
        String program = words.getFirst();
        Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), "needs " + program);
        return words;
    }
}
