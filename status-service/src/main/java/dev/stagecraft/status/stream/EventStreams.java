package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.LogTail;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.events.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/** The streams of this instance, so many at a time. Safe for threads. */
public final class EventStreams implements AutoCloseable {
    private final Supplier<LogTail> tails;
    private final Function<Set<Partition>, Map<Partition, Place>> places;
    private final Duration heartbeat;
    private final InstantSource clock;
    private final Semaphore room;
    private final Set<EventStream> open = new HashSet<>();
    private boolean closed;

    /**
     * Opens none yet.
     *
     * @param tails each the log for one stream, of {@link #topics()}
     * @param places how far the rows have come
     * @param limit how many may be open at a time
     */
    public EventStreams(
            Supplier<LogTail> tails,
            Function<Set<Partition>, Map<Partition, Place>> places,
            int limit,
            Duration heartbeat,
            InstantSource clock) {
        this.tails = tails;
        this.places = places;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.room = new Semaphore(limit);
    }

    /** What became of the wish for a stream. */
    public sealed interface Outcome {

        /** To be closed by the caller. */
        record Opened(EventStream stream) implements Outcome {}

        /** As many are open as may be. */
        record Full() implements Outcome {}

        /** The log ends before the position to begin after. */
        record BeyondTheEnd() implements Outcome {}
    }

    /** The topics whose events a stream carries. */
    public static Set<Topic> topics() {
        return Set.copyOf(StreamPosition.TOPICS);
    }

    /**
     * Opens one more.
     *
     * @throws LogTail.LogUnreadable if the log does not answer
     */
    public Outcome open(StreamStart start, EventFilter filter) {
        if (!room.tryAcquire()) {
            return new Outcome.Full();
        }
        Optional<EventStream> stream = Optional.empty();
        try {
            stream = begin(start, filter);
        } finally {
            if (stream.isEmpty()) {
                room.release();
            }
        }
        return stream.<Outcome>map(Outcome.Opened::new).orElseGet(Outcome.BeyondTheEnd::new);
    }

    /** Ends those that are open, and those that are opened from now on. */
    @Override
    public void close() {
        synchronized (open) {
            closed = true;
            open.forEach(EventStream::end);
        }
    }

    private Optional<EventStream> begin(StreamStart start, EventFilter filter) {
        LogTail tail = tails.get();
        Optional<StreamPosition> position = Optional.empty();
        try {
            position = start.position(tail.ranges(), places);
        } finally {
            if (position.isEmpty()) {
                tail.close();
            }
        }
        return position.map(found -> begin(tail, found, filter));
    }

    private EventStream begin(LogTail tail, StreamPosition position, EventFilter filter) {
        tail.seek(position.next());
        EventStream stream = new EventStream(tail, position, filter, heartbeat, clock, this::left);
        synchronized (open) {
            open.add(stream);
            if (closed) {
                stream.end();
            }
        }
        return stream;
    }

    private void left(EventStream stream) {
        synchronized (open) {
            if (open.remove(stream)) {
                room.release();
            }
        }
    }
}
