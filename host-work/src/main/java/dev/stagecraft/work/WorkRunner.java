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
    /** So many hosts that do not answer are waited for beside each that is worked on. */
    private static final int SILENT_HOSTS = 10;

    private final Workshop workshop;
    private final RunnerSettings settings;
    /** Fair, so that a host which answers at last is not overtaken by ever new ones. */
    private final Semaphore places;
    /** Runs that may still begin, those without a place counted too. */
    private final Semaphore runs;

    private final int mostRuns;
    private final Semaphore signal = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<HostRun> running = ConcurrentHashMap.newKeySet();
    private final Thread claiming;
    private final Thread renewing;

    public WorkRunner(Workshop workshop) {
        this.workshop = workshop;
        this.settings = workshop.settings();
        this.places = new Semaphore(settings.concurrency(), true);
        this.mostRuns = settings.concurrency() * (1 + SILENT_HOSTS);
        this.runs = new Semaphore(mostRuns);
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
            if (!runs.tryAcquire(mostRuns, settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
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
                int most = takePlaces();
                if (most == 0 || claim(most) < most) {
                    signal.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                    signal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As many as there are, up to what is claimed at once; whoever waits for one goes first. */
    private int takePlaces() throws InterruptedException {
        int most = Math.min(runs.availablePermits(), MOST_AT_ONCE);
        int taken = 0;
        while (taken < most && places.tryAcquire(0, TimeUnit.SECONDS)) {
            taken++;
        }
        return taken;
    }

    private int claim(int most) throws InterruptedException {
        List<ClaimedWork> claimed = List.of();
        try {
            claimed = workshop.store().claim(most);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e).log("cannot claim; trying again");
        }
        places.release(most - claimed.size());
        for (ClaimedWork work : claimed) {
            runs.acquire();
            HostRun run = new HostRun(workshop, work, new Place(places, this::wake, workshop.clock()));
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
            run.leave();
            runs.release();
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
