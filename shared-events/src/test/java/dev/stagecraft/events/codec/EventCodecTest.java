package dev.stagecraft.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.host.NetworkReady;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {
    private static final String DOCKER_READY = EventType.DOCKER_READY.typeName();

    @Test
    void answersUnknownForATypeOfALaterVersion() {
        assertThat(decode("dev.stagecraft.host.docker-ready.v2", "lab/a", "{}"))
                .isEqualTo(new Decoded.Unknown("dev.stagecraft.host.docker-ready.v2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lab/a | {"host":{"id":"lab/a","incarnation":1,"generation":1},"serverVersion":"26"} | work
                    lab/a | {"host":{"id":"lab/a","incarnation":0,"generation":1}} | count from 1
                    lab/a | {"host":{"id":"lab/A","incarnation":1,"generation":1}} | is not a name
                    lab/a | {"host":null} | host
                    lab/a | {"host" | not JSON
                    lab/a | null | null
                    lab/a | {"work":{"round":0.5,"attempt":1}} | work.round
                    """)
    void answersMalformedWithThePlaceAndTheReason(String key, String value, String reason) {
        assertThat(decode(DOCKER_READY, key, value))
                .isInstanceOfSatisfying(Decoded.Malformed.class, malformed -> assertThat(malformed.reason())
                        .contains(reason));
    }

    @Test
    void answersMalformedForARecordWithoutTypeKeyOrValueOrWithTooMuch() {
        assertThat(EventCodec.decode(Topic.HOST_EVENTS, "lab/a", Map.of(), new byte[0]))
                .isInstanceOf(malformed());
        assertThat(EventCodec.decode(Topic.HOST_EVENTS, null, Map.of("ce_type", DOCKER_READY), new byte[0]))
                .isInstanceOf(malformed());
        assertThat(EventCodec.decode(Topic.HOST_EVENTS, "lab/a", Map.of("ce_type", DOCKER_READY), null))
                .isInstanceOf(malformed());
        assertThat(decode(DOCKER_READY, "lab/a", " ".repeat(64 * 1024 + 1))).isInstanceOf(malformed());
    }

    @Test
    void answersMalformedWhereKeyOrTopicDoNotFitTheEvent() throws IOException {
        JsonNode golden = GoldenFilesTest.golden(EventType.DOCKER_READY);
        String data = golden.get("data").toString();

        assertThat(decode(DOCKER_READY, "lab/other", data)).isInstanceOf(malformed());
        assertThat(EventCodec.decode(
                        Topic.REQUESTS,
                        golden.get("key").asText(),
                        Map.of("ce_type", DOCKER_READY),
                        data.getBytes(UTF_8)))
                .isInstanceOf(malformed());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void ignoresFieldsThatALaterVersionAdded(EventType type) throws IOException {
        JsonNode golden = GoldenFilesTest.golden(type);
        JsonNode later = golden.deepCopy();
        ((ObjectNode) later.get("data")).put("addedLater", "x");

        assertThat(GoldenFilesTest.known(type, later)).isEqualTo(GoldenFilesTest.known(type, golden));
    }

    @Test
    void aKeyThatExpiresIsToldAndOneThatDoesNotIsLeftOut() throws IOException {
        JsonNode golden = GoldenFilesTest.golden(EventType.NETWORK_READY);
        NetworkReady lasting = (NetworkReady) GoldenFilesTest.known(EventType.NETWORK_READY, golden);
        JsonNode expiring = golden.deepCopy();
        ((ObjectNode) expiring.get("data")).put("keyExpiry", "2027-05-25T08:50:33Z");

        NetworkReady told = (NetworkReady) GoldenFilesTest.known(EventType.NETWORK_READY, expiring);

        assertThat(lasting.keyExpiry()).isNull();
        assertThat(told.keyExpiry()).isEqualTo(Instant.parse("2027-05-25T08:50:33Z"));
        assertThat(EventCodec.json()
                        .readTree(EventCodec.encode(told, "test", Instant.EPOCH).value()))
                .isEqualTo(expiring.get("data"));
    }

    /** 500 mutations of each golden file, from a seed that the failure message names. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void answersForEveryMutationOfARecord(EventType type) throws IOException {
        JsonNode golden = GoldenFilesTest.golden(type);
        for (int seed = 0; seed < 500; seed++) {
            byte[] mutated = mutate(golden.get("data").toString().getBytes(UTF_8), new Random(seed));
            Decoded answer = EventCodec.decode(
                    type.topic(), golden.get("key").asText(), Map.of("ce_type", type.typeName()), mutated);
            assertThat(answer).as("seed %d of %s", seed, type).isNotInstanceOf(Decoded.Unknown.class);
        }
    }

    private static byte[] mutate(byte[] value, Random random) {
        var bytes = new ArrayList<Byte>();
        for (byte b : value) {
            bytes.add(b);
        }
        for (int changes = 1 + random.nextInt(4); changes > 0 && !bytes.isEmpty(); changes--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.remove(at);
                case 1 -> bytes.add(at, (byte) random.nextInt(256));
                case 2 -> bytes.subList(at, bytes.size()).clear();
                default -> bytes.set(at, (byte) random.nextInt(256));
            }
        }
        byte[] mutated = new byte[bytes.size()];
        for (int i = 0; i < mutated.length; i++) {
            mutated[i] = bytes.get(i);
        }
        return mutated;
    }

    private static Class<Decoded.Malformed> malformed() {
        return Decoded.Malformed.class;
    }

    private static Decoded decode(String type, String key, String value) {
        return EventCodec.decode(Topic.HOST_EVENTS, key, Map.of("ce_type", type), value.getBytes(UTF_8));
    }
}
