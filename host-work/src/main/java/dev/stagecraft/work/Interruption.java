package dev.stagecraft.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a run inside its step and nowhere else: a thread that is interrupted inside JDBC loses its connection to the
 * database, and whether its statement was carried out is then unknown.
 */
final class Interruption {
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch requested = new CountDownLatch(1);
    private @Nullable Thread interruptible;

    /** What may be interrupted. */
    interface Section<T> {
        T run() throws InterruptedException;
    }

    void request() {
        lock.lock();
        try {
            requested.countDown();
            if (interruptible != null) {
                interruptible.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    <T> T during(Section<T> section) throws InterruptedException {
        if (requested.getCount() == 0) {
            throw new InterruptedException("stopped before it began");
        }
        enter();
        try {
            return section.run();
        } finally {
            leave();
        }
    }

    /** Runs this, from inside a section, so that no interrupt reaches it; one that came is delivered afterwards. */
    void heldOff(Runnable undisturbed) {
        boolean wasInterrupted = leave();
        try {
            undisturbed.run();
        } finally {
            enter();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits at most this long for a request; true if there is one. */
    boolean requestedWithin(Duration wait) {
        try {
            return requested.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void enter() {
        lock.lock();
        try {
            interruptible = Thread.currentThread();
            if (requested.getCount() == 0) {
                interruptible.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean leave() {
        lock.lock();
        try {
            interruptible = null;
            return Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
