package dev.stagecraft.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @Test
    void neverGrowsBeyondTwiceItsLimit(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("broker.log");
        try (LogFile log = LogFile.at(path, 100)) {
            IntStream.range(0, 100).forEach(number -> log.line("line " + number));
        }
        assertThat(Files.size(path)).isPositive().isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("broker.log.1"))).isPositive().isLessThanOrEqualTo(100);
        assertThat(LogFile.lastLines(path, 2)).containsExactly("line 98", "line 99");
    }

    @Test
    void goesOnAfterWhatAnEarlierRunWrote(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("broker.log");
        for (String run : new String[] {"first", "second"}) {
            try (LogFile log = LogFile.at(path)) {
                log.line(run);
            }
        }
        assertThat(LogFile.lastLines(path, 5)).containsExactly("first", "second");
    }
}
