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
    private static final Duration GAP = Duration.ofMillis(500);
    private static final Duration AFTER_AN_OUTCOME = Duration.ofMillis(100);

    private final News news;
    private final Timing timing;
    private Duration pause = Duration.ZERO;

    NextLook(News news, Timing timing) {
        this.news = news;
        this.timing = timing;
    }

    /**
     * Returns when it is time.
     *
     * @param tick done twice a second meanwhile
     */
    void await(Concern concern, Runnable tick) throws InterruptedException {
        pause = shorter(longer(pause.multipliedBy(2), GAP), LONGEST);
        Instant now = timing.clock().instant();
        Instant due = now.plus(pause);
        for (; now.isBefore(due); now = timing.clock().instant()) {
            switch (news.await(concern::about, shorter(Duration.between(now, due), TICK))) {
                case News.Quiet.NOTHING -> tick.run();
                case News.Said(Notice notice) -> {
                    pause = concern.outcome(notice) ? AFTER_AN_OUTCOME : GAP;
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
