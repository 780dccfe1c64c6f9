package dev.stagecraft.simulation.host;

import dev.stagecraft.simulation.host.Disk.Mark;
import dev.stagecraft.simulation.host.Journal.Event;
import dev.stagecraft.simulation.script.ReceivedScript;
import dev.stagecraft.simulation.script.ReceivedScript.AskedJob;
import dev.stagecraft.simulation.script.ReceivedScript.ShownFence;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Scripts and jobs that change a host, while its power lasts: one at a time, and none that a later claim has overtaken. */
final class Jobs {
    private static final int BUSY = 75;
    private static final int FENCED = 77;
    private static final int WAIT_SECONDS = 2;

    private final SimulatedHost host;
    private final int boot;
    private final Semaphore lock = new Semaphore(1);
    /** Services whose sessions change the host or follow a change just now. */
    private final Map<String, AtomicInteger> working = new ConcurrentHashMap<>();

    private final Map<String, Job> folders = new HashMap<>();
    private volatile String holder = "";

    Jobs(SimulatedHost host) {
        this.host = host;
        boot = host.look(disk -> disk.boot);
        host.look(disk -> Map.copyOf(disk.jobs)).forEach((name, folder) -> folders.put(name, Job.found(folder)));
    }

    int run(ReceivedScript script, Console console) throws IOException, InterruptedException {
        ShownFence fence = script.fence().orElseThrow();
        if (!passes(fence, console)) {
            return FENCED;
        }
        AtomicInteger sessions = working.computeIfAbsent(fence.service(), _ -> new AtomicInteger());
        if (sessions.incrementAndGet() > 1) {
            host.tell(Event.OVERLAP, fence.what());
        }
        try {
            AskedJob asked = script.job().orElse(null);
            return asked == null ? change(script, fence, console) : job(script, fence, asked, console);
        } finally {
            sessions.decrementAndGet();
        }
    }

    /** The power is gone: what runs will never say how it ended. */
    void end() {
        synchronized (folders) {
            folders.values().stream().filter(Job::runs).forEach(job -> job.end(null));
        }
    }

    private int change(ReceivedScript script, ShownFence fence, Console console)
            throws IOException, InterruptedException {
        if (!lock.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            return busy(fence, console);
        }
        try {
            if (!passes(fence, console)) {
                return FENCED;
            }
            holder = fence.what();
            return work(script, fence.what(), console);
        } finally {
            lock.release();
        }
    }

    private int job(ReceivedScript script, ShownFence fence, AskedJob asked, Console console)
            throws IOException, InterruptedException {
        Job job;
        String state;
        synchronized (folders) {
            Job there = folders.get(asked.name());
            if (there != null && there.runs()) {
                job = there.asks(asked) ? there : null;
                state = "running";
            } else if (there != null && there.is(asked)) {
                job = there;
                state = "ended";
            } else {
                job = begin(script, fence, asked);
                state = "begun";
            }
        }
        if (job == null) {
            return busy(fence, console);
        }
        console.out("\nstagecraft: job.state=" + state + "\n");
        job.follow(console);
        synchronized (folders) {
            if (folders.get(asked.name()) != job) {
                return busy(fence, console);
            }
        }
        console.out("\nstagecraft: " + job.ending(boot) + "\n");
        return 0;
    }

    private @Nullable Job begin(ReceivedScript script, ShownFence fence, AskedJob asked) throws InterruptedException {
        if (!lock.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            return null;
        }
        holder = fence.what();
        Job job = Job.begun(asked, boot);
        folders.put(asked.name(), job);
        host.change(disk -> disk.jobs.put(asked.name(), job.folder()));
        String what = fence.what() + " turn " + asked.turn();
        Thread.ofVirtual().name("job on " + host.name()).start(() -> runJob(script, what, asked.name(), job));
        return job;
    }

    private void runJob(ReceivedScript script, String what, String name, Job job) {
        try {
            int code = host.powered(() -> work(script, what, job));
            if (job.runs()) {
                job.end(code);
                host.change(disk -> disk.jobs.put(name, job.folder()));
            }
        } catch (InterruptedException powerIsGone) {
            job.end(null);
        } catch (IOException impossible) {
            throw new IllegalStateException("a job writes to its folder alone", impossible);
        } finally {
            lock.release();
        }
    }

    private int work(ReceivedScript script, String what, Console console) throws IOException, InterruptedException {
        host.tell(Event.BEGUN, what);
        int code = host.run(script, console);
        host.tell(Event.ENDED, what + " code " + code);
        return code;
    }

    private boolean passes(ShownFence fence, Console console) throws IOException {
        Mark held = host.look(disk -> raised(disk, fence));
        if (held.claim() == fence.claim()) {
            return true;
        }
        host.tell(Event.FENCED, fence.what());
        console.out("\nstagecraft: script.fenced=" + held.generation() + " " + held.claim() + "\n");
        return false;
    }

    /** The highest claim, this one included. It reaches the disk with whatever changes next. */
    private static Mark raised(Disk disk, ShownFence fence) {
        Mark shown = new Mark(fence.generation(), fence.claim());
        return disk.fences.merge(fence.service(), shown, (held, later) -> held.claim() > later.claim() ? held : later);
    }

    private int busy(ShownFence fence, Console console) throws IOException {
        host.tell(Event.BUSY, fence.what());
        console.out("\nstagecraft: script.busy=" + holder + "\n");
        return BUSY;
    }
}
