package dev.stagecraft.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void isTheProgramItselfAndPassesItsOutputAndExitCodeOn(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("child.log");
        try (LogFile log = LogFile.at(path)) {
            ChildProcess child = start(log, EndSignal.TERM, "echo $$; echo problem >&2; exit 7");
            assertThat(child.waitFor(LONG)).isTrue();
            assertThat(child.exitCode()).isEqualTo(7);
            child.close();
            assertThat(LogFile.lastLines(path, 5)).containsExactly(Long.toString(child.pid()), "problem");
        }
    }

    @Test
    void endsByTheSignalThatItUnderstands(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("child.log");
        try (LogFile log = LogFile.at(path)) {
            // Whoever runs the tests in the background has INT ignored, and a shell cannot trap what it found ignored.
            ChildProcess child = start(
                    log,
                    EndSignal.INT,
                    "exec env --default-signal=INT sh -c"
                            + " 'trap \"echo interrupted; exit 3\" INT; echo on; while :; do sleep 0.05; done'");
            awaitLine(path, "on", child);
            child.close();
            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(LogFile.lastLines(path, 5)).containsExactly("on", "interrupted");
        }
    }

    @Test
    void isKilledWhenItDoesNotTakeTheSignal(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("child.log");
        try (LogFile log = LogFile.at(path)) {
            ChildProcess child = start(log, EndSignal.TERM, "trap '' TERM; echo on; while :; do sleep 0.05; done");
            awaitLine(path, "on", child);
            child.close();
            assertThat(child.exitCode()).isEqualTo(137);
        }
    }

    @Test
    void doesNotInheritTheUsersTokens(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("child.log");
        try (LogFile log = LogFile.at(path)) {
            ChildProcess child = start(log, EndSignal.TERM, "env | cut -d= -f1 | sort | tr '\\n' ' '");
            child.waitFor(LONG);
            child.close();
            assertThat(List.of(
                            "PATH",
                            "HOME",
                            "USER",
                            "LOGNAME",
                            "LANG",
                            "LC_ALL",
                            "TZ",
                            "TMPDIR",
                            "SSH_AUTH_SOCK",
                            "XDG_RUNTIME_DIR",
                            "PWD",
                            "OLDPWD",
                            "SHLVL",
                            "_"))
                    .contains(LogFile.lastLines(path, 1).getFirst().split(" "));
        }
    }

    private static ChildProcess start(LogFile log, EndSignal end, String script) throws Exception {
        return ChildProcess.start(new ChildCommand(List.of("sh", "-c", script), end, Duration.ofSeconds(1)), log);
    }

    private static void awaitLine(Path log, String line, ChildProcess child) throws Exception {
        while (!LogFile.lastLines(log, 5).contains(line)) {
            assertThat(child.waitFor(Duration.ofMillis(20))).isFalse();
        }
    }
}
