package dev.stagecraft.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code spec/reasons.md} is the catalogue, line by line. */
class ReasonsDocumentTest {

    @Test
    void holdsEveryReasonWithItsNextMove() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../spec/reasons.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> "| `%s` | %s | %s |"
                                .formatted(reason.code(), reason.retryable() ? "yes" : "no", reason.nextMove()))
                        .toList());
    }
}
