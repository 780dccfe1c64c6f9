package dev.stagecraft.endtoend.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.mutated.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One bad record of each kind and 500 mutated ones on each topic, between the real services; then good ones. */
class BadRecordsIT {
    private static final long SEED = Long.getLong("stagecraft.seed", 20_261_123);
    private static final int MUTATED = 500;

    private static RunningPlatform platform;
    private static Log log;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        platform = RunningPlatform.start(folder.resolve("home"));
        log = new Log(platform.kafka());
    }

    @AfterAll
    static void stop() throws Exception {
        log.close();
        platform.stop();
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"REQUESTS", "OUTCOMES", "HOST_EVENTS"})
    void areToldAndStopNoService(Topic topic) throws Exception {
        List<RawRecord> bad = new ArrayList<>(BadRecords.ofEachKind(topic));
        bad.addAll(BadRecords.mutated(topic, SEED, MUTATED));
        Map<Reader, Long> unknown = expected("unknown", topic, bad, Decoded.Unknown.class);
        Map<Reader, Long> malformed = expected("malformed", topic, bad, Decoded.Malformed.class);

        List<RecordMetadata> places = log.tell(bad);

        awaitReadBeyond(places, topic);
        assertThat(counts("unknown", topic)).as("unknown of seed " + SEED).isEqualTo(unknown);
        assertThat(counts("malformed", topic)).as("malformed of seed " + SEED).isEqualTo(malformed);
        Map<String, RawRecord> told = malformed(bad, places);
        await().untilAsserted(() -> assertThat(deadLettersOf(topic))
                .as("dead letters of seed " + SEED)
                .containsExactlyInAnyOrderElementsOf(told.keySet()));
        Map<String, ConsumerRecord<String, byte[]>> letters = log.deadLetters();
        told.forEach((place, record) -> assertTold(record, place, Objects.requireNonNull(letters.get(place))));
        new NextRecords(platform, log, topic).areHandled();
        for (Reader reader : Reader.values()) {
            assertThat(platform.isReady(reader.service()))
                    .as(reader + " is ready")
                    .isTrue();
        }
    }

    private static void awaitReadBeyond(List<RecordMetadata> places, Topic topic) {
        Map<TopicPartition, Long> last = new HashMap<>();
        places.forEach(place ->
                last.merge(new TopicPartition(place.topic(), place.partition()), place.offset() + 1, Math::max));
        for (Reader reader : Reader.values()) {
            if (reader.reads(topic)) {
                await(reader + " has read seed " + SEED).untilAsserted(() -> {
                    Map<TopicPartition, Long> stands = platform.offsets(reader.service());
                    assertThat(last).allSatisfy((partition, next) -> assertThat(stands.get(partition))
                            .isGreaterThanOrEqualTo(next));
                });
            }
        }
    }

    /** What each service is to count once it has read these, beside what it counted before. */
    private static Map<Reader, Long> expected(
            String name, Topic topic, List<RawRecord> records, Class<? extends Decoded> answer) throws Exception {
        Map<Reader, Long> expected = counts(name, topic);
        expected.replaceAll((reader, before) -> before + reader.skips(records, answer));
        return expected;
    }

    private static Map<Reader, Long> counts(String name, Topic topic) throws Exception {
        Map<Reader, Long> counts = new EnumMap<>(Reader.class);
        for (Reader reader : Reader.values()) {
            if (reader.reads(topic)) {
                counts.put(reader, platform.count(reader.service(), name));
            }
        }
        return counts;
    }

    private static List<String> deadLettersOf(Topic topic) {
        return log.deadLetters().keySet().stream()
                .filter(place -> place.startsWith(topic.address() + "-"))
                .toList();
    }

    private static Map<String, RawRecord> malformed(List<RawRecord> records, List<RecordMetadata> places) {
        Map<String, RawRecord> malformed = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).decoded() instanceof Decoded.Malformed) {
                RecordMetadata place = places.get(i);
                malformed.put(place.topic() + "-" + place.partition() + "-" + place.offset(), records.get(i));
            }
        }
        return malformed;
    }

    private static void assertTold(RawRecord record, String place, ConsumerRecord<String, byte[]> letter) {
        byte[] raw = record.value() == null ? new byte[0] : record.value();
        String origin = header(letter, "origin-topic") + "-" + header(letter, "origin-partition") + "-"
                + header(letter, "origin-offset");
        assertThat(origin).isEqualTo(place);
        assertThat(header(letter, "origin-bytes")).isEqualTo(Integer.toString(raw.length));
        assertThat(record.decoded()).isEqualTo(new Decoded.Malformed(header(letter, "reason")));
        assertThat(letter.value()).isEqualTo(Arrays.copyOf(raw, Math.min(raw.length, 512 * 1024)));
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
