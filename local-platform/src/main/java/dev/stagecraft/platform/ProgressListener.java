package dev.stagecraft.platform;

import java.time.Duration;

/** Hears how the platform comes up. Called on the thread that starts it. */
@FunctionalInterface
public interface ProgressListener {
    /** The child answers, so long after the launcher's own start. */
    void up(String child, Duration after);

    /** The child ended by itself before it was up, and is started again. */
    default void startsAgain(String child) {}
}
