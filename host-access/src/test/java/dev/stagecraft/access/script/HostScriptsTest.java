package dev.stagecraft.access.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class HostScriptsTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/stagecraft/access/host");
    private static final List<String> SCRIPTS = List.of("surroundings.sh", "fence.sh", "job.sh", "run.sh");

    @ParameterizedTest
    @FieldSource("SCRIPTS")
    void shellcheckFindsNothing(String script) throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        Assumptions.assumeTrue(shellcheck.toFile().canExecute(), "needs shellcheck");
        Process process = new ProcessBuilder(
                        shellcheck.toString(),
                        "--shell=sh",
                        FOLDER.resolve(script).toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void everyShellReadsThem(Shell shell) throws Exception {
        for (String script : SCRIPTS) {
            Process process = new ProcessBuilder(
                            shell.command("-n", FOLDER.resolve(script).toString()))
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
        }
    }
}
