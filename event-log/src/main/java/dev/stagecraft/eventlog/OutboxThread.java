package dev.stagecraft.eventlog;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is noted as to be said: when it is woken, and now and then, since another replica may have left something. */
public final class OutboxThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxThread.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final BooleanSupplier saySome;
    private final Duration rest;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begins with {@link #start}.
     *
     * @param rest after each look, so that what is noted in a burst is said at once and not one by one; what comes after
     *     silence is not held up by it
     * @param saySome says some of it, and whether there may be more; if it throws, it is called again after a pause
     */
    public OutboxThread(String name, Duration rest, BooleanSupplier saySome) {
        this.rest = rest;
        this.saySome = saySome;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::sayUntilClosed);
    }

    public void start() {
        thread.start();
    }

    /** There may be something to say. Cheap, from any thread. */
    public void wake() {
        signal.release();
    }

    /** Returns once what is being said is said, or the broker did not take it. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayUntilClosed() {
        try {
            while (!closed) {
                if (!more()) {
                    LockSupport.parkNanos(rest.toNanos());
                    signal.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean more() {
        try {
            return saySome.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("not said yet; trying again");
            return false;
        }
    }
}
