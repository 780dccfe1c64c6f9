package dev.stagecraft.cli.request;

import java.time.Instant;

/** A clock that moves only when somebody pauses. */
public final class FakeTime {
    private Instant now = Views.NOON;

    public Timing timing() {
        return new Timing(() -> now, duration -> now = now.plus(duration));
    }
}
