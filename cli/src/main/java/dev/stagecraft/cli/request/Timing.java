package dev.stagecraft.cli.request;

import java.time.Duration;
import java.time.InstantSource;

/** The clock, and waiting by it. */
public record Timing(InstantSource clock, Pause pause) {

    /** Waits that long. */
    @FunctionalInterface
    public interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }
}
