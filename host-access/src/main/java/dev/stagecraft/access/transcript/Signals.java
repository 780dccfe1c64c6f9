package dev.stagecraft.access.transcript;

import java.util.Map;

/** Exit codes as a shell gives them for a command that a signal ended. */
final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.of(
            "HUP", 1, "INT", 2, "QUIT", 3, "ILL", 4, "ABRT", 6, "FPE", 8, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM",
            15);

    private Signals() {}

    static int exitCode(String signal) {
        return 128 + NUMBERS.getOrDefault(signal, 127);
    }
}
