package dev.stagecraft.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling from the first pause to the longest, each with up to a quarter of jitter,
 * so that hosts that failed together do not come back together.
 */
public record RetryPolicy(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 20;

    public RetryPolicy {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 0 < first <= longest, got " + first + " and " + longest);
        }
    }

    /** The pause after this attempt failed; attempts count from 1. */
    public Duration pauseAfter(int attempt, RandomGenerator random) {
        Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        Duration pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.plusNanos(random.nextLong(pause.toNanos() / 4 + 1));
    }
}
