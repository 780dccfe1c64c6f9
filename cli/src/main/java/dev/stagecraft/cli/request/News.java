package dev.stagecraft.cli.request;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What is said in one environment from now on. A reason to look, not the truth itself: an event may be heard a moment before a look
 * shows what it says, and none is heard while the line is down; then it is resumed without a gap. Used by one thread.
 */
public interface News extends AutoCloseable {

    /** What came of listening. */
    sealed interface Heard {}

    /** An event that concerns the listener. */
    record Said(Notice notice) implements Heard {}

    /** No such event. */
    enum Quiet implements Heard {
        NOTHING,
        /** The line is down; told at once. */
        DEAF
    }

    /** Returns as soon as an event is heard that concerns the listener, or after that time. Others are passed over. */
    Heard await(Predicate<Notice> concerns, Duration atMost) throws InterruptedException;

    @Override
    void close();
}
