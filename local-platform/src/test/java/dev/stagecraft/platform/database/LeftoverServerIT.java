package dev.stagecraft.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverServerIT {
    @Test
    void makesWayForTheNextOne(@TempDir Path folder) throws Exception {
        EmbeddedDatabase leftover = EmbeddedDatabase.start(folder);
        ProcessHandle server = ProcessHandle.of(leftover.pid()).orElseThrow();
        try (EmbeddedDatabase next = EmbeddedDatabase.start(folder);
                Connection connection = next.login("network").open()) {
            assertThat(connection.isValid(2)).isTrue();
            assertThat(server.isAlive()).isFalse();
        } finally {
            leftover.close();
        }
    }

    @Test
    void isNotTakenForAnotherProgramThatGotItsNumber(@TempDir Path folder) throws Exception {
        EmbeddedDatabase.start(folder).close();
        Path file = folder.resolve("postgres/data/postmaster.pid");
        Process another = new ProcessBuilder("cat").start();
        Files.writeString(file, another.pid() + "\n");
        try (EmbeddedDatabase next = EmbeddedDatabase.start(folder)) {
            assertThat(Files.readAllLines(file).getFirst()).isEqualTo(Long.toString(next.pid()));
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroy();
        }
    }
}
