package dev.stagecraft.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.eventlog.OffsetRange;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.events.Topic;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamStartTest {
    private static final Partition FIRST = new Partition(Topic.HOST_EVENTS, 0);
    private static final Partition SECOND = new Partition(Topic.OUTCOMES, 0);
    private static final Map<Partition, OffsetRange> RANGES =
            Map.of(FIRST, new OffsetRange(5, 20), SECOND, new OffsetRange(0, 3));

    @Test
    void beginsNowWhereTheRowsStandNotWhereTheLogEnds() {
        assertThat(at(new StreamStart.Now(), Map.of(FIRST, place(17), SECOND, place(3))))
                .isEqualTo(Map.of(FIRST, 17L, SECOND, 3L));
    }

    @Test
    void beginsNowWithTheEarliestWhereNothingIsInTheRowsAndWithTheEndWhereTheLogIsOlderThanTheRows() {
        assertThat(at(new StreamStart.Now(), Map.of(SECOND, place(9)))).isEqualTo(Map.of(FIRST, 5L, SECOND, 3L));
    }

    @Test
    void beginsWithTheEarliestThatIsHeld() {
        assertThat(at(new StreamStart.Beginning(), Map.of())).isEqualTo(Map.of(FIRST, 5L, SECOND, 0L));
    }

    @Test
    void goesOnAfterAPositionOrWithTheFirstThatIsHeldAfterIt() {
        assertThat(at(after(19, 0), Map.of())).isEqualTo(Map.of(FIRST, 19L, SECOND, 0L));
        assertThat(at(after(2, 3), Map.of())).isEqualTo(Map.of(FIRST, 5L, SECOND, 3L));
    }

    @Test
    void refusesAPositionThatTheLogHasNotReached() {
        assertThat(after(20, 4).position(RANGES, _ -> Map.of())).isEmpty();
    }

    private static StreamStart after(long first, long second) {
        return new StreamStart.After(new StreamPosition(Map.of(FIRST, first, SECOND, second)));
    }

    private static Map<Partition, Long> at(StreamStart start, Map<Partition, Place> places) {
        return start.position(RANGES, _ -> places).orElseThrow().next();
    }

    private static Place place(long next) {
        return new Place(next, Set.of());
    }
}
