package dev.stagecraft.access.mina;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Few logins at once: the more there are, the longer each takes, until none ends within its deadline. A login that takes long
 * gives its turn to the next all the same, so that hosts which fall silent in the middle of it hold up the others for a moment
 * only.
 */
final class LoginTurns {
    private static final int AT_ONCE = 128;
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ScheduledExecutorService timer;

    LoginTurns(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    Turn take() throws InterruptedException {
        turns.acquire();
        return new Turn();
    }

    /** Held until it is closed, or long enough. */
    final class Turn implements AutoCloseable {
        private final Future<?> end = timer.schedule(this::give, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        private boolean given;

        private synchronized void give() {
            if (!given) {
                given = true;
                turns.release();
            }
        }

        @Override
        public void close() {
            end.cancel(false);
            give();
        }
    }
}
