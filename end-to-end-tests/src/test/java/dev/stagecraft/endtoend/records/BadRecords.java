package dev.stagecraft.endtoend.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.mutated.GoldenRecords;
import dev.stagecraft.events.mutated.MutatedRecords;
import dev.stagecraft.events.mutated.RawRecord;
import dev.stagecraft.events.mutated.RawRecord.Header;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a topic may hold beside events. */
final class BadRecords {
    private static final String TYPE = "ce_type";

    private BadRecords() {}

    /** One for each way in which the codec does not know a record, and each golden one with a NUL in its words. */
    static List<RawRecord> ofEachKind(Topic topic) {
        RawRecord good = GoldenRecords.on(topic).getFirst();
        String type = good.type().orElseThrow();
        Stream<RawRecord> kinds = Stream.of(
                typed(good, null),
                typed(good, ""),
                typed(good, type.replace(".v1", ".v2")),
                typed(good, ofAnotherTopic(topic).typeName()),
                good.withKey(null),
                good.withKey("another".getBytes(UTF_8)),
                good.withValue(null),
                good.withValue(new byte[0]),
                good.withValue("null".getBytes(UTF_8)),
                good.withValue("{\"".getBytes(UTF_8)),
                good.withValue("{}".getBytes(UTF_8)),
                good.withValue(" ".repeat(topic.maxValueBytes() + 1).getBytes(UTF_8)));
        return Stream.concat(kinds, GoldenRecords.on(topic).stream().map(BadRecords::withNul))
                .toList();
    }

    private static RawRecord withNul(RawRecord record) {
        RawRecord changed = record;
        for (String word : List.of("203.0.113.7", "26.1.5", "nABC123", "unknown provider", "100.64.0.7")) {
            changed = changed.withText(word, "a\\u0000b");
        }
        return changed;
    }

    /** Mutated golden records, as far as the topic takes them. */
    static List<RawRecord> mutated(Topic topic, long seed, int count) {
        int most = topic.maxValueBytes() + 1_000;
        return MutatedRecords.on(topic, seed, count).stream()
                .map(record -> record.value() != null && record.value().length > most
                        ? record.withValue(Arrays.copyOf(record.value(), most))
                        : record)
                .toList();
    }

    private static EventType ofAnotherTopic(Topic topic) {
        return Stream.of(EventType.values())
                .filter(type -> type.topic() != topic)
                .findFirst()
                .orElseThrow();
    }

    private static RawRecord typed(RawRecord record, @Nullable String type) {
        RawRecord untyped = record.without(TYPE);
        return type == null ? untyped : untyped.withOneMore(Header.of(TYPE, type));
    }
}
