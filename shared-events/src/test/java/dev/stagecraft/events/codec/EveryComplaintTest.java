package dev.stagecraft.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Problem;
import dev.stagecraft.events.mutated.GoldenRecords;
import dev.stagecraft.events.mutated.RawRecord;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryComplaintTest {

    @Test
    void namesEachPlaceAtOnce() {
        String data = text(GoldenRecords.of(EventType.INFRA_UP_REQUESTED))
                .replace("\"up-1\"", "7.5")
                .replace("\"staging\"", "\"Staging\"")
                .replace("22", "0")
                .replace("\"id_ed25519\"", "null")
                .replace("\"latest\"", "\"newest\"")
                .replace("\"apt\"", "\"atp\"")
                .replace("\"tag:db\"", "\"db\"")
                .replace("\"role\":\"app\",", "");

        assertThat(problems(data))
                .extracting(Problem::place)
                .containsExactly(
                        "request",
                        "environment",
                        "hosts[0].specification.ssh.privateKey",
                        "hosts[0].specification.docker.installMethod",
                        "hosts[0].specification.network");
        assertThat(problems(data).toString()).contains("'Staging' is not a name", "null where", "tag 'db'");
    }

    @Test
    void namesAPartThatIsMissingOnceTheOthersAreRight() {
        String data = text(GoldenRecords.of(EventType.INFRA_UP_REQUESTED)).replace("\"role\":\"app\",", "");

        assertThat(problems(data)).containsExactly(new Problem("hosts[0].specification.role", "missing"));
    }

    @Test
    void namesLineAndColumnOfWhatIsNoJson() {
        assertThat(problems("{\n  \"hosts\": [,]}")).singleElement().satisfies(problem -> {
            assertThat(problem.place()).isEqualTo("line 2, column 13");
            assertThat(problem.message()).startsWith("not JSON");
        });
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void hasNothingAgainstAGoldenFile(EventType type) {
        assertThat(EventCodec.problems(type, text(GoldenRecords.of(type)).getBytes(UTF_8)))
                .isEmpty();
    }

    private static List<Problem> problems(String data) {
        return EventCodec.problems(EventType.INFRA_UP_REQUESTED, data.getBytes(UTF_8));
    }

    private static String text(RawRecord record) {
        return new String(Objects.requireNonNull(record.value()), UTF_8);
    }
}
