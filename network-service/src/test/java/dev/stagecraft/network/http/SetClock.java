package dev.stagecraft.network.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that is set. */
final class SetClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
