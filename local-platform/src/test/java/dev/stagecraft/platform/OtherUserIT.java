package dev.stagecraft.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stagecraft.platform.state.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another user of the machine can see of a running platform. Only root can become another user. */
class OtherUserIT {
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
    private static Path home;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        // The folders above are open, so that only the state folder itself keeps others out.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        home = folder.toRealPath().resolve("home");
        assertThat(platform().start((child, after) -> {})).isInstanceOf(StartOutcome.Ready.class);
    }

    @AfterAll
    static void stop() throws Exception {
        if (home != null) {
            platform().stop();
        }
    }

    @Test
    void readsNoFile() throws Exception {
        assertThat(asNobody("ls", home.toString())).contains("Permission denied");
        try (Stream<Path> files = Files.walk(home, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(asNobody("cat", file.toString())).contains("Permission denied");
            }
        }
    }

    @Test
    void readsNoEnvironmentAndNoFileThroughAProcess() throws Exception {
        for (ProcessHandle process : Processes.of(home)) {
            Path proc = Path.of("/proc", Long.toString(process.pid()));
            assertThat(asNobody("cat", proc.resolve("environ").toString())).contains("Permission denied");
            assertThat(asNobody("ls", proc.resolve("cwd/").toString())).contains("Permission denied");
            assertThat(asNobody("ls", proc.resolve("fd").toString())).contains("Permission denied");
        }
    }

    @Test
    void endsNoProcess() throws Exception {
        for (ProcessHandle process : Processes.of(home)) {
            assertThat(asNobody("sh", "-c", "kill " + Long.toString(process.pid())))
                    .contains("not permitted");
        }
    }

    private static LocalPlatform platform() {
        return LocalPlatform.at(home, PlatformSettings.of(home, List.of()));
    }

    private static String asNobody(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(NOBODY.stream(), Stream.of(words)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
