package dev.stagecraft.endtoend.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for conditions on real hosts and processes. */
public final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private Waiting() {}

    /** Something that may become true; a check that fails is asked again. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /**
     * Returns once the condition holds.
     *
     * @throws IllegalStateException naming what did not become true
     */
    public static void until(String what, Condition condition) {
        until(what, LONGEST, condition);
    }

    /** The same, for what takes longer or less long than usual. */
    public static void until(String what, Duration atMost, Condition condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception notNow) {
                last = notNow;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new IllegalStateException("not within " + atMost + ": " + what, last);
    }
}
