package dev.stagecraft.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** A run's place among those that work at once, which it has from its beginning. */
final class Place {
    private final Semaphore places;
    private final Runnable left;
    private final InstantSource clock;
    private boolean held = true;
    private Duration waited = Duration.ZERO;

    /**
     * A place that was taken from these.
     *
     * @param left run when it is free again
     */
    Place(Semaphore places, Runnable left, InstantSource clock) {
        this.places = places;
        this.left = left;
        this.clock = clock;
    }

    void leave() {
        synchronized (this) {
            if (!held) {
                return;
            }
            held = false;
            places.release();
        }
        left.run();
    }

    /** Returns with a place. By the run's own thread. */
    void enter() throws InterruptedException {
        if (take()) {
            return;
        }
        Instant from = clock.instant();
        places.acquire();
        synchronized (this) {
            held = true;
        }
        waited = waited.plus(Duration.between(from, clock.instant()));
    }

    /** How long it was waited for in all. */
    Duration waited() {
        return waited;
    }

    private synchronized boolean take() {
        held = held || places.tryAcquire();
        return held;
    }
}
