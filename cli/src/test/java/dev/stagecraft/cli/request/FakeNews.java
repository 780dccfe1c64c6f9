package dev.stagecraft.cli.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** News that come when a test says; waiting for them moves the clock. */
final class FakeNews implements News {
    private final FakeTime time;
    private final Deque<Planned> said = new ArrayDeque<>();
    boolean deaf;
    boolean closed;

    FakeNews(FakeTime time) {
        this.time = time;
    }

    private record Planned(Instant at, Notice notice) {}

    /** In the order of time. */
    void say(Instant at, Notice notice) {
        said.add(new Planned(at, notice));
    }

    @Override
    public Heard await(Predicate<Notice> concerns, Duration atMost) {
        if (deaf) {
            return Quiet.DEAF;
        }
        Instant end = time.now().plus(atMost);
        while (!said.isEmpty() && !said.getFirst().at().isAfter(end)) {
            Planned next = said.removeFirst();
            time.moveTo(next.at());
            if (concerns.test(next.notice())) {
                return new Said(next.notice());
            }
        }
        time.moveTo(end);
        return Quiet.NOTHING;
    }

    @Override
    public void close() {
        closed = true;
    }
}
