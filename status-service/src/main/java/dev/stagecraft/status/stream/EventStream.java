package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.LogTail;
import dev.stagecraft.eventlog.TailedRecord;
import dev.stagecraft.status.stream.StreamMessage.Opened;
import dev.stagecraft.status.stream.StreamMessage.Quiet;
import dev.stagecraft.status.stream.StreamMessage.Said;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * One client's stream: reads the log for this client alone, and no faster than the client takes it, so nothing piles up. To be
 * closed by whoever opened it.
 */
public final class EventStream implements AutoCloseable {
    /** How soon it is noticed that a client is gone. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LogTail tail;
    private final EventFilter filter;
    private final Duration heartbeat;
    private final InstantSource clock;
    private final Consumer<EventStream> left;
    private StreamPosition position;
    private Instant lastTaken = Instant.MIN;
    private volatile boolean ended;

    /**
     * Reads on from there.
     *
     * @param tail stands at the position
     * @param left told that the stream was closed, perhaps more than once
     */
    EventStream(
            LogTail tail,
            StreamPosition position,
            EventFilter filter,
            Duration heartbeat,
            InstantSource clock,
            Consumer<EventStream> left) {
        this.tail = tail;
        this.position = position;
        this.filter = filter;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.left = left;
    }

    /**
     * Returns once the client is gone or the service ends.
     *
     * @throws LogTail.LogUnreadable if the log cannot be read on
     */
    public void flowTo(StreamClient client) {
        boolean there = give(client, new Opened(position));
        while (there && !ended && !client.gone()) {
            there = pass(tail.next(LOOK), client) && giveHeartbeat(client);
        }
    }

    /** Lets {@link #flowTo} return soon. Safe for threads. */
    void end() {
        ended = true;
        tail.wakeUp();
    }

    @Override
    public void close() {
        try {
            tail.close();
        } finally {
            left.accept(this);
        }
    }

    private boolean pass(Iterable<TailedRecord> records, StreamClient client) {
        for (TailedRecord record : records) {
            position = position.with(record.partition(), record.next());
            boolean there = record.event()
                    .filter(filter::accepts)
                    .map(event -> give(client, new Said(position, event)))
                    .orElse(true);
            if (!there || ended) {
                return false;
            }
        }
        return true;
    }

    private boolean giveHeartbeat(StreamClient client) {
        boolean due = !clock.instant().isBefore(lastTaken.plus(heartbeat));
        return !due || give(client, new Quiet(position));
    }

    private boolean give(StreamClient client, StreamMessage message) {
        boolean there = client.take(message);
        lastTaken = clock.instant();
        return there;
    }
}
