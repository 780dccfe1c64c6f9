package dev.stagecraft.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/troubleshooting.md} has a part for each reason, and none for others. */
class TroubleshootingTest {

    @Test
    void tellsOfEveryReasonOnce() throws IOException {
        List<String> headings = Files.readAllLines(Path.of("../docs/troubleshooting.md")).stream()
                .filter(line -> line.startsWith("### "))
                .toList();

        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> "### `" + reason.code() + "`")
                        .toList());
    }
}
