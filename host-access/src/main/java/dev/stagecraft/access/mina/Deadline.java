package dev.stagecraft.access.mina;

import java.time.Duration;

/** A point in time that clocks being set does not move. */
record Deadline(long nanoTime) {

    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Never negative. */
    long remainingNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    /** An equal part of what is left, for one of so many. */
    Deadline shareOf(int parts) {
        return new Deadline(System.nanoTime() + remainingNanos() / parts);
    }
}
