package dev.stagecraft.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.mutated.GoldenRecords;
import dev.stagecraft.events.mutated.RawRecord;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are JSON of the right kind, and that a store, a topic or a shell would trip over later. */
class RefusedValuesTest {
    private static final String HOST = "hosts[0].specification";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "203.0.113.7"              | "a\\u0000b"                 | HOST.provider: setting address
                    "203.0.113.7"              | "half a pair \\ud83d"       | HOST.provider: setting address
                    "203.0.113.7"              | "two\\nlines"              | HOST.provider: setting address
                    "203.0.113.7"              | "\\u202eright to left"     | HOST.provider: setting address
                    "address"                  | "an address"               | HOST.provider: setting 'an address'
                    "distribution"             | "deb http://a\\u0000b c"   | HOST.docker: docker apt_repository
                    "distribution"             | "deb [a\\u0000] http://b c" | HOST.docker: docker apt_repository
                    "official"                 | "deb http://a/\\ud800 c"   | HOST.network.install: network apt_repository
                    "https://headscale.example" | "https://a.example/\\ud800" | HOST.network: login_server
                    "https://headscale.example" | "https://a.example/\\u00e9" | HOST.network: login_server
                    "apt"                      | 0                          | HOST.docker.installMethod: not a value
                    """)
    void areMalformed(String good, String bad, String reason) {
        assertThat(reasonOf(EventType.INFRA_UP_REQUESTED, good, bad)).startsWith(reason.replace("HOST", HOST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DOCKER_READY  | "26.1.5"          | "26\\u0000"  | docker server version
                    NETWORK_READY | "nABC123"         | "a\\u0000b"  | node id
                    NETWORK_READY | "1.90.0"          | "\\ud83d"    | client version
                    NETWORK_READY | "100.64.0.7"      | "a\\u0000b"  | address
                    DOCKER_READY  | "generation":4    | "generation":1000000001 | host: incarnation and generation
                    DOCKER_READY  | "incarnation":1   | "incarnation":2147483647 | host: incarnation and generation
                    """)
    void areMalformedInWhatHostsSay(EventType type, String good, String bad, String reason) {
        assertThat(reasonOf(type, good, bad)).startsWith(reason);
    }

    @Test
    void areMalformedWhereTheyAreTooMany() {
        String settings = numbers(21).map(n -> "\"k" + n + "\":\"v\"").collect(joining(","));
        String tags = numbers(51).map(n -> "\"tag:t" + n + "\"").collect(joining(","));
        String addresses = numbers(21).map(n -> "\"100.64.0." + n + "\"").collect(joining(","));

        assertThat(reasonOf(EventType.INFRA_UP_REQUESTED, "\"address\":\"203.0.113.7\"", settings))
                .isEqualTo(HOST + ".provider: 21 settings, more than 20");
        assertThat(reasonOf(EventType.INFRA_UP_REQUESTED, "\"tag:db\"", tags))
                .isEqualTo(HOST + ".network: 52 tags, more than 50");
        assertThat(reasonOf(EventType.NETWORK_READY, "\"100.64.0.7\"", addresses))
                .isEqualTo("21 addresses, more than 20");
    }

    @Test
    void haveAReasonOfOneLineHoweverLongTheyAre() {
        assertThat(reasonOf(EventType.STEP_FAILED, "\"reason\":\"", "\"reason\":\"" + "a\\nb".repeat(9_000)))
                .startsWith("failure: reason 'a?ba?b")
                .hasSizeLessThan(150);
    }

    @Test
    void saysWhereTheJsonBreaksOff() {
        byte[] cut = "{\n  \"request\": \"up-1\",\n  \"hosts\": [,]}".getBytes(UTF_8);

        assertThat(EventCodec.decode(Topic.REQUESTS, EventType.INFRA_UP_REQUESTED.typeName(), cut))
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(malformed.reason())
                        .startsWith("line 3, column 13: not JSON: "));
    }

    private static Stream<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed();
    }

    private static String reasonOf(EventType type, String good, String bad) {
        RawRecord golden = GoldenRecords.of(type);
        String data = new String(golden.value(), UTF_8);
        assertThat(data).contains(good);
        byte[] mutated = data.replace(good, bad).getBytes(UTF_8);
        return switch (EventCodec.decode(golden.topic(), type.typeName(), mutated)) {
            case Decoded.Malformed(String reason) -> reason;
            case Decoded.Known known -> "not refused: " + known;
            case Decoded.Unknown unknown -> "not known: " + unknown;
        };
    }
}
