package dev.stagecraft.access.mina;

import dev.stagecraft.access.Admission;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Leaves a caller's place while no host answers, and takes it again once one does. */
final class AnswerWatch implements AutoCloseable {
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Admission place;
    private final Future<?> leaving;
    private boolean over;

    AnswerWatch(ScheduledExecutorService timer, Admission place) {
        this.place = place;
        leaving = timer.schedule(this::silent, MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A host has answered. Returns with a place. */
    void answered() throws InterruptedException {
        close();
        place.enter();
    }

    /** The place stays as it is. */
    @Override
    public synchronized void close() {
        over = true;
        leaving.cancel(false);
    }

    private synchronized void silent() {
        if (!over) {
            place.leave();
        }
    }
}
