package dev.stagecraft.platform.launcher;

import java.time.Duration;

/** How long to wait before a child that ended is started again: longer each time, until it was up for a while. */
final class RestartPolicy {
    static final int ATTEMPTS_TO_COME_UP = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofMinutes(1);
    private static final int DOUBLINGS = 5;

    private RestartPolicy() {}

    /** The number of the next attempt, where 1 is a start that follows no recent failure. */
    static int nextAttempt(int attempt, Duration ranFor) {
        return ranFor.compareTo(A_WHILE) >= 0 ? 2 : attempt + 1;
    }

    static Duration pauseBefore(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.clamp(attempt - 2L, 0, DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
