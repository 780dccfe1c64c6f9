package dev.stagecraft.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.mutated.MutatedRecords;
import dev.stagecraft.events.mutated.RawRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a record holds: it is refused with a reason, or it is an event that can go everywhere that events go. */
class MutatedRecordsTest {
    private static final int RECORDS = 500;

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"REQUESTS", "OUTCOMES", "HOST_EVENTS"})
    void areRefusedWithAReasonOrCanGoWhereverEventsGo(Topic topic) {
        long seed = Long.getLong("stagecraft.seed", 1);
        List<RawRecord> records = MutatedRecords.on(topic, seed, RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            String which = "record %d of seed %d".formatted(i, seed);
            switch (records.get(i).decoded()) {
                case Decoded.Known(Event event) -> goesEverywhere(event, which);
                case Decoded.Malformed(String reason) -> {
                    tells(reason, which);
                    tellsAll(records.get(i), which);
                }
                case Decoded.Unknown unknown ->
                    assertThat(EventType.named(unknown.type())).as(which).isEmpty();
            }
        }
    }

    /** It can be written again, within the topic's limit, without what PostgreSQL refuses, and is then the same. */
    private static void goesEverywhere(Event event, String which) {
        EncodedEvent again = EventCodec.encode(event, "test", Instant.EPOCH);
        assertThat(new String(again.value(), UTF_8)).as(which).doesNotContain("\\u0000", "\\ud8");
        assertThat(again.value().length)
                .as(which)
                .isLessThanOrEqualTo(again.topic().maxValueBytes());
        assertThat(EventCodec.decode(again.topic(), again.key(), again.headers(), again.value()))
                .as(which)
                .isEqualTo(new Decoded.Known(event));
    }

    /** Whoever sends it over HTTP is told every reason, unless it is only the key or the size. */
    private static void tellsAll(RawRecord record, String which) {
        EventType type = record.type().flatMap(EventType::named).orElse(null);
        byte[] value = record.value();
        if (type != null && value != null && value.length <= type.topic().maxValueBytes()) {
            Decoded answer = EventCodec.decode(type.topic(), type.typeName(), value);
            assertThat(EventCodec.problems(type, value).isEmpty()).as(which).isEqualTo(answer instanceof Decoded.Known);
        }
    }

    private static void tells(String reason, String which) {
        assertThat(reason).as(which).isNotBlank().hasSizeLessThanOrEqualTo(Decoded.MAX_REASON);
        assertThat(reason.codePoints().noneMatch(Character::isISOControl))
                .as(which)
                .isTrue();
    }
}
