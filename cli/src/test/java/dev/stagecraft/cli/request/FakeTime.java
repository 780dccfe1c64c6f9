package dev.stagecraft.cli.request;

import java.time.Instant;

/** A clock that moves only when somebody pauses, or waits for news. */
public final class FakeTime {
    private Instant now = Views.NOON;

    public Timing timing() {
        return new Timing(() -> now, duration -> now = now.plus(duration));
    }

    Instant now() {
        return now;
    }

    /** Never back. */
    void moveTo(Instant later) {
        now = later.isAfter(now) ? later : now;
    }
}
