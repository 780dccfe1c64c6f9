package dev.stagecraft.eventlog;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The log for one reader alone: every partition, no group, no place that is kept. Used by one thread at a time, except for
 * {@link #wakeUp}.
 */
public interface LogTail extends AutoCloseable {

    /** What each partition holds now. */
    Map<Partition, OffsetRange> ranges();

    /** Goes on from these offsets, one for each partition. */
    void seek(Map<Partition, Long> next);

    /**
     * What comes next, in the log's order within each partition; nothing where nothing came in that time, or where it was
     * woken up. A broker that is away is waited for.
     */
    List<TailedRecord> next(Duration atMost);

    /** Lets {@link #next} return at once, now or when it is called. Safe for threads. */
    void wakeUp();

    @Override
    void close();

    /** The log cannot be read from there, or not at all. Thrown by every method that reads. */
    final class LogUnreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LogUnreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
