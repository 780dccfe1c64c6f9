package dev.stagecraft.steps.pretend;

import dev.stagecraft.access.script.HostScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** What shellcheck finds in a script as it is sent. */
public final class ShellCheck {
    private static final Path PROGRAM = Path.of("/usr/bin/shellcheck");

    private ShellCheck() {}

    /** Values come from outside (SC2154), and not every script gives options to the prelude's functions (SC2119, SC2120). */
    public static String of(HostScript script) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "needs shellcheck");
        Process process = new ProcessBuilder(PROGRAM.toString(), "-s", "sh", "-e", "SC2154,SC2119,SC2120", "-")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().write(script.body().getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String findings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return findings;
    }
}
