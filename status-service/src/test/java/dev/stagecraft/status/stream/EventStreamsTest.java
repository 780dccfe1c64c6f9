package dev.stagecraft.status.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.eventlog.LogTail;
import dev.stagecraft.eventlog.OffsetRange;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.TailedRecord;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.status.Told;
import dev.stagecraft.status.stream.EventStreams.Outcome;
import dev.stagecraft.status.stream.StreamMessage.Opened;
import dev.stagecraft.status.stream.StreamMessage.Quiet;
import dev.stagecraft.status.stream.StreamMessage.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private static final Partition PARTITION = new Partition(Topic.HOST_EVENTS, 0);
    private static final Event DOCKER = Told.docker(Told.host("lab/a", 1, 1));
    private static final Event NETWORK = Told.network(Told.host("lab/a", 1, 1), Work.FIRST);

    private final Tail tail = new Tail();
    private final Client client = new Client();
    private final EventStreams streams =
            new EventStreams(() -> tail, _ -> Map.of(), 2, Duration.ofSeconds(15), () -> tail.now);

    @Test
    void tellsItsPositionFirstAndThenEachEventWithItsOwn() {
        tail.brings(record(1, DOCKER), record(2, NETWORK));

        flow(EventFilter.ALL);

        assertThat(client.taken)
                .containsExactly(
                        new Opened(at(0)), new Said(at(1), Logged.of(DOCKER)), new Said(at(2), Logged.of(NETWORK)));
    }

    @Test
    void movesOnOverWhatIsNoEventAndWhatIsNotWanted() {
        tail.brings(record(1, DOCKER), new TailedRecord(PARTITION, 4, Optional.empty()), record(5, NETWORK));

        flow(new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(EventType.NETWORK_READY)));

        assertThat(client.taken).containsExactly(new Opened(at(0)), new Said(at(5), Logged.of(NETWORK)));
    }

    @Test
    void givesSignOfLifeWithThePositionOnceNothingWasTakenForAWhile() {
        tail.brings(record(1, DOCKER));
        tail.bringsNothing(31);

        flow(EventFilter.ALL);

        assertThat(client.taken)
                .containsExactly(new Opened(at(0)), new Said(at(1), Logged.of(DOCKER)), new Quiet(at(1)));
    }

    @Test
    void readsNoFurtherOnceTheClientTakesNoMore() {
        tail.brings(record(1, DOCKER), record(2, NETWORK), record(3, DOCKER));
        client.room = 2;

        flow(EventFilter.ALL);

        assertThat(client.taken).hasSize(2);
        assertThat(tail.closed).isEqualTo(1);
    }

    @Test
    void opensNoMoreThanItMayAndOneMoreOnceOneIsClosed() {
        EventStream first = opened();
        EventStream second = opened();
        assertThat(open()).isInstanceOf(Outcome.Full.class);

        first.close();
        first.close();

        assertThat(opened()).isNotNull();
        assertThat(open()).isInstanceOf(Outcome.Full.class);
        second.close();
    }

    @Test
    void leavesNothingOpenWhereItDoesNotBegin() {
        for (int i = 0; i < 5; i++) {
            assertThat(streams.open(new StreamStart.After(at(100)), EventFilter.ALL))
                    .isInstanceOf(Outcome.BeyondTheEnd.class);
        }
        tail.broken = true;
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(this::open).isInstanceOf(LogTail.LogUnreadable.class);
        }

        assertThat(tail.closed).isEqualTo(10);
    }

    @Test
    void endsOpenStreamsAndThoseToComeOnceClosed() {
        EventStream before = opened();
        streams.close();
        EventStream after = opened();
        tail.bringsNothing(1_000);

        before.flowTo(client);
        after.flowTo(client);

        assertThat(client.taken).containsExactly(new Opened(at(0)), new Opened(at(0)));
        assertThat(tail.woken).isEqualTo(2);
    }

    private void flow(EventFilter filter) {
        if (streams.open(new StreamStart.Beginning(), filter) instanceof Outcome.Opened(EventStream stream)) {
            try (stream) {
                stream.flowTo(client);
            }
        }
    }

    private EventStream opened() {
        return ((Outcome.Opened) open()).stream();
    }

    private Outcome open() {
        return streams.open(new StreamStart.Beginning(), EventFilter.ALL);
    }

    private static StreamPosition at(long next) {
        return new StreamPosition(Map.of(PARTITION, next));
    }

    private static TailedRecord record(long next, Event event) {
        return new TailedRecord(PARTITION, next, Optional.of(Logged.of(event)));
    }

    /** Takes what it has room for, and is gone once the tail has brought all. */
    private final class Client implements StreamClient {
        private final List<StreamMessage> taken = new ArrayList<>();
        private int room = Integer.MAX_VALUE;

        @Override
        public boolean take(StreamMessage message) {
            if (taken.size() == room) {
                return false;
            }
            return taken.add(message);
        }

        @Override
        public boolean gone() {
            return tail.looks.isEmpty();
        }
    }

    /** Each look takes half a second. */
    private static final class Tail implements LogTail {
        private final Deque<List<TailedRecord>> looks = new ArrayDeque<>();
        private Instant now = Told.START;
        private boolean broken;
        private int closed;
        private int woken;

        void brings(TailedRecord... records) {
            looks.add(Arrays.asList(records));
        }

        void bringsNothing(int times) {
            for (int i = 0; i < times; i++) {
                looks.add(List.of());
            }
        }

        @Override
        public Map<Partition, OffsetRange> ranges() {
            if (broken) {
                throw new LogUnreadable("away", new IllegalStateException());
            }
            return Map.of(PARTITION, new OffsetRange(0, 10));
        }

        @Override
        public void seek(Map<Partition, Long> next) {
            assertThat(next).isEqualTo(Map.of(PARTITION, 0L));
        }

        @Override
        public List<TailedRecord> next(Duration atMost) {
            now = now.plusMillis(500);
            return looks.removeFirst();
        }

        @Override
        public void wakeUp() {
            woken++;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
