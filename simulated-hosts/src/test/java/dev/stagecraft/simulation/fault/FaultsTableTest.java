package dev.stagecraft.simulation.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code spec/faults.md} says what the code does. */
class FaultsTableTest {
    private static final Path SPEC = Path.of("..", "spec", "faults.md");
    private static final Pattern WITHOUT_FAULT = Pattern.compile("- `(\\w+)`: \\S.*");

    @ParameterizedTest
    @EnumSource(Fault.class)
    void saysHowOftenEachStrikesAndHowItEnds(Fault fault) throws IOException {
        ScriptedFault usual = ScriptedFault.usual(fault);
        List<String> cells = rows().stream()
                .filter(row -> row.get(1).equals("`" + fault.word() + "`"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + fault.word()));

        assertThat(fault.word() + ":" + cells.get(3)).isEqualTo(usual.toString());
        assertThat(cells.get(4))
                .startsWith(usual.reason().map(reason -> "`" + reason + "`").orElse("ready"));
    }

    @Test
    void hasNoOthers() throws IOException {
        assertThat(rows()).hasSize(Fault.values().length);
    }

    /** A new reason needs a fault, or a line that says why no fault ends with it; never both. */
    @Test
    void tellsOfEveryReason() throws IOException {
        Stream<String> ends = Arrays.stream(Fault.values())
                .flatMap(fault -> Stream.of(fault.usual, Fault.FOR_GOOD).map(fault::reason))
                .flatMap(Optional::stream)
                .distinct();
        Stream<String> others = Files.readAllLines(SPEC).stream()
                .map(WITHOUT_FAULT::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1));

        List<String> codes = Arrays.stream(Reason.values()).map(Reason::code).toList();
        assertThat(Stream.concat(ends, others)).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(SPEC).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }
}
