package dev.stagecraft.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code spec/reasons.md} is the catalogue, line by line. */
class ReasonsDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final int SHOWN_AT_LEAST = 18;

    /** A reason, and where it is shown: by tests on real hosts, or not. */
    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<code>\\w+)` \\| (?<meaning>[^|]+) \\| (?<waits>yes|no) \\| (?<patience>[^|]+) \\| (?<move>[^|]+)"
                    + " \\| (?<unshown>no: (?:answers written after the tools' documents, )?)?"
                    + "(?<tests>`\\w+`(?:, `\\w+`)*) \\|");

    private static final Pattern NAME = Pattern.compile("\\w+");

    @Test
    void holdsEveryReasonWithItsNextMove() throws IOException {
        assertThat(rows().stream().map(row -> List.of(row.group("code"), row.group("waits"), row.group("move"))))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> List.of(reason.code(), reason.retryable() ? "yes" : "no", reason.nextMove()))
                        .toList());
    }

    @Test
    void saysWhatEachMeansAndHowLongItIsWaitedFor() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            boolean waits = row.group("waits").equals("yes");
            assertThat(row.group("meaning")).as(row.group("code")).isNotBlank();
            assertThat(row.group("patience")).as(row.group("code")).matches(waits ? ".*\\d+ (s|min).*" : "—");
        });
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        assertThat(rows().stream().flatMap(ReasonsDocumentTest::tests)).isSubsetOf(testsOfTheRepository());
    }

    @Test
    void saysOfNoOtherThanTheTestsOnLabHostsThatTheyShowAReasonThere() throws IOException {
        List<MatchResult> shown =
                rows().stream().filter(row -> row.group("unshown") == null).toList();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(SHOWN_AT_LEAST);
        assertThat(shown.stream().flatMap(ReasonsDocumentTest::tests))
                .allSatisfy(test -> assertThat(test).endsWith("E2E"));
    }

    private static List<MatchResult> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("spec/reasons.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(ReasonsDocumentTest::row)
                .toList();
    }

    private static MatchResult row(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches()).as("a row of another form: " + line).isTrue();
        return row;
    }

    private static Stream<String> tests(MatchResult row) {
        return NAME.matcher(row.group("tests")).results().map(MatchResult::group);
    }

    private static Set<String> testsOfTheRepository() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(ReasonsDocumentTest::javaFiles)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
