package dev.stagecraft.work;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due rows and runs the step on them, each on a virtual thread. Woken when something became due here; finds what became
 * due elsewhere by a short poll. Survives the database and the broker being away: it goes on where the rows stand.
 */
public final class WorkRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRunner.class);
    private static final int MOST_AT_ONCE = 100;

    private final Workshop workshop;
    private final RunnerSettings settings;
    private final Semaphore slots;
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<HostRun> running = ConcurrentHashMap.newKeySet();
    private final Thread claiming;
    private final Thread renewing;

    public WorkRunner(Workshop workshop) {
        this.workshop = workshop;
        this.settings = workshop.settings();
        this.slots = new Semaphore(settings.concurrency());
        String name = "work-" + workshop.step().step().word();
        this.claiming = Thread.ofPlatform().name(name).unstarted(this::claimUntilClosed);
        this.renewing = Thread.ofPlatform().name(name + "-lease").unstarted(this::renewUntilClosed);
    }

    public void start() {
        renewing.start();
        claiming.start();
    }

    /** Something may have become due: look now. Cheap, from any thread. */
    public void wake() {
        signal.release();
    }

    /** Ends runs at their next safe point, gives up what is claimed, and returns when nothing is running, or late is late. */
    @Override
    public void close() {
        closed.countDown();
        wake();
        running.forEach(HostRun::stop);
        try {
            claiming.join();
            renewing.join();
            if (!slots.tryAcquire(settings.concurrency(), settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("runs", running.size()).log("runs did not end in time; their claims expire");
                return;
            }
            workshop.store().leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("lease not given up; it expires");
        }
    }

    private void claimUntilClosed() {
        try {
            while (closed.getCount() > 0) {
                int most = Math.min(slots.availablePermits(), MOST_AT_ONCE);
                if (most == 0 || claim(most) < most) {
                    signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int claim(int most) throws InterruptedException {
        List<ClaimedWork> claimed;
        try {
            claimed = workshop.store().claim(most);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("cannot claim; trying again");
            return 0;
        }
        for (ClaimedWork work : claimed) {
            slots.acquire();
            HostRun run = new HostRun(workshop, work);
            running.add(run);
            Thread.ofVirtual().name("run-" + work.claim().host()).start(() -> perform(run));
        }
        return claimed.size();
    }

    private void perform(HostRun run) {
        try {
            if (closed.getCount() == 0) {
                run.stop();
            }
            run.run();
        } finally {
            running.remove(run);
            slots.release();
            wake();
        }
    }

    private void renewUntilClosed() {
        try {
            do {
                renew();
            } while (!closed.await(settings.leaseRenewal().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        try {
            workshop.store().renewLease();
            wake();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("lease not renewed; trying again");
        }
    }
}
