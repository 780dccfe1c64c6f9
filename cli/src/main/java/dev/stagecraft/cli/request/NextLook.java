package dev.stagecraft.cli.request;

import java.time.Duration;
import java.time.Instant;

/**
 * Waits until it is worth looking again: a little after something was said, so that a burst costs one look, and sooner after what
 * the request itself came to; then a few times more, ever later, since what was said may not show at once; and now and then
 * whatever happens. Where no news come, it is worth looking twice a second.
 */
final class NextLook {
    private static final Duration WITHOUT_NEWS = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration AFTER_AN_OUTCOME = Duration.ofMillis(100);
    private static final int SHORTEST_GAP_MS = 250;
    private static final int LONGEST_GAP_MS = 500;
    private static final int HOSTS_IN_A_MS = 2;

    private final News news;
    private final Timing timing;
    private Duration pause = Duration.ZERO;

    NextLook(News news, Timing timing) {
        this.news = news;
        this.timing = timing;
    }

    /** The time between two looks at so many hosts while there is news of them: 0.25 s, and 0.5 s for 1,000. */
    static Duration gap(int hosts) {
        return Duration.ofMillis(Math.clamp(hosts / HOSTS_IN_A_MS, SHORTEST_GAP_MS, LONGEST_GAP_MS));
    }

    /**
     * Returns when it is time.
     *
     * @param tick done twice a second meanwhile
     */
    void await(Concern concern, Duration gap, Runnable tick) throws InterruptedException {
        pause = shorter(longer(pause.multipliedBy(2), gap), LONGEST);
        Instant now = timing.clock().instant();
        Instant due = now.plus(pause);
        for (; now.isBefore(due); now = timing.clock().instant()) {
            switch (news.await(concern::about, shorter(Duration.between(now, due), TICK))) {
                case News.Quiet.NOTHING -> tick.run();
                case News.Said(Notice notice) -> {
                    pause = concern.outcome(notice) ? AFTER_AN_OUTCOME : gap;
                    Instant soon = timing.clock().instant().plus(pause);
                    due = soon.isBefore(due) ? soon : due;
                }
                case News.Quiet.DEAF -> {
                    pause = Duration.ZERO;
                    timing.pause().pause(WITHOUT_NEWS);
                    due = now;
                }
            }
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
