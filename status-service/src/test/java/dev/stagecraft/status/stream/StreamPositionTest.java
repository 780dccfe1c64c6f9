package dev.stagecraft.status.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.events.Topic;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {
    private static final String TEXT = "h0.0.7.0.0.0.0.0.0.0.0.3~o2.0.0.0.0.0.0.0.0.0.0.123456789012345678";

    @Test
    void readsWhatItWrote() {
        StreamPosition position = StreamPosition.parse(TEXT);

        assertThat(position.next(new Partition(Topic.HOST_EVENTS, 2))).isEqualTo(7);
        assertThat(position.next(new Partition(Topic.OUTCOMES, 11))).isEqualTo(123_456_789_012_345_678L);
        assertThat(position.text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsAnyPositionAgain(long seed) {
        Random random = new Random(seed);
        Map<Partition, Long> next = new HashMap<>();
        for (Topic topic : StreamPosition.TOPICS) {
            for (int number = 0; number < Topic.PARTITIONS; number++) {
                next.put(new Partition(topic, number), random.nextLong(1_000_000));
            }
        }
        StreamPosition position = new StreamPosition(next);

        assertThat(StreamPosition.parse(position.text())).as("seed %d", seed).isEqualTo(position);
    }

    @Test
    void fitsIntoAHeaderAndAUrlAsItIs() {
        assertThat(StreamPosition.parse(TEXT).text()).matches("[0-9a-zA-Z.~_-]+");
    }

    @Test
    void movesOnePartitionOn() {
        StreamPosition moved = StreamPosition.parse(TEXT).with(new Partition(Topic.HOST_EVENTS, 0), 1);

        assertThat(moved.text()).isEqualTo(TEXT.replaceFirst("h0", "h1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "h0~o0",
                "h0.0.0.0.0.0.0.0.0.0.0.0",
                "o0.0.0.0.0.0.0.0.0.0.0.0~h0.0.0.0.0.0.0.0.0.0.0.0",
                "h0.0.0.0.0.0.0.0.0.0.0.-1~o0.0.0.0.0.0.0.0.0.0.0.0",
                "h0.0.0.0.0.0.0.0.0.0.0.01~o0.0.0.0.0.0.0.0.0.0.0.0",
                "h0.0.0.0.0.0.0.0.0.0.0.9999999999999999999~o0.0.0.0.0.0.0.0.0.0.0.0",
                "h0.0.0.0.0.0.0.0.0.0.0.0~o0.0.0.0.0.0.0.0.0.0.0.0.0",
                " h0.0.0.0.0.0.0.0.0.0.0.0~o0.0.0.0.0.0.0.0.0.0.0.0\n"
            })
    void refusesWhatItNeverWrote(String text) {
        assertThatThrownBy(() -> StreamPosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesALongTextAtOnce() {
        assertThatThrownBy(() -> StreamPosition.parse("h" + "0.".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
