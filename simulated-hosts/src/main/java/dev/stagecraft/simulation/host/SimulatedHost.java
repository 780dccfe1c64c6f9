package dev.stagecraft.simulation.host;

import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.fault.ScriptedFault;
import dev.stagecraft.simulation.host.Journal.Event;
import dev.stagecraft.simulation.script.ReceivedScript;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A host, from its shell down to its disk. Safe for threads. */
public final class SimulatedHost {
    private static final int UNKNOWN_COMMAND = 127;
    private static final Duration DOWN = Duration.ofSeconds(1);

    private final String name;
    private final Map<Fault, Integer> faults;
    private final Map<String, Program> programs;
    private final Disks disks;
    private final Journal journal;
    private final Duration work;
    private final Disk disk;
    /** Threads that run something here: they end when the power does. */
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    private volatile @Nullable Front front;
    private volatile Jobs jobs;

    /**
     * Switches a host on; jobs that ran when it was last on are interrupted.
     *
     * @param programs what its scripts do, by their names
     * @param work how long work that changes it takes
     */
    public SimulatedHost(
            String name,
            Collection<ScriptedFault> faults,
            Map<String, Program> programs,
            Disks disks,
            Journal journal,
            Duration work) {
        this.name = name;
        this.faults = faults.stream().collect(Collectors.toUnmodifiableMap(ScriptedFault::fault, ScriptedFault::times));
        this.programs = Map.copyOf(programs);
        this.disks = disks;
        this.journal = journal;
        this.work = work;
        disk = disks.load(name);
        jobs = boot();
    }

    public String name() {
        return name;
    }

    /** What it is reached through, once. */
    public void behind(Front reachedThrough) {
        front = reachedThrough;
    }

    /**
     * Runs what arrived at its shell.
     *
     * @return the exit code
     * @throws InterruptedException the session or the power is gone
     */
    public int shell(ReceivedScript script, Console console) throws IOException, InterruptedException {
        return powered(() -> {
            console.out("\nstagecraft: script.started=yes\n");
            return script.fence().isEmpty() ? run(script, console) : jobs.run(script, console);
        });
    }

    /** Whether a fault is scripted for it, struck or not. */
    public boolean has(Fault fault) {
        return faults.containsKey(fault);
    }

    /** Whether a fault strikes now; it is counted. */
    public boolean strikes(Fault fault) {
        Integer times = faults.get(fault);
        if (times == null) {
            return false;
        }
        synchronized (this) {
            int struck = disk.struck.getOrDefault(fault, 0);
            if (struck >= times) {
                return false;
            }
            change(kept -> kept.struck.put(fault, struck + 1));
        }
        tell(Event.FAULT, fault.word());
        return true;
    }

    public synchronized <T> T look(Function<Disk, T> look) {
        return look.apply(disk);
    }

    public synchronized void change(Consumer<Disk> change) {
        change.accept(disk);
        disks.save(name, disk);
    }

    public void tell(Event event, String detail) {
        journal.tell(name, event, detail);
    }

    /** Everything that runs ends without a word, and for a moment nobody is let in. */
    public void reboot() {
        tell(Event.REBOOT, "");
        Front gate = front;
        if (gate != null) {
            gate.down();
        }
        Jobs before = jobs;
        jobs = boot();
        before.end();
        running.forEach(Thread::interrupt);
        if (gate != null) {
            Thread.ofVirtual().name("boot of " + name).start(() -> comeUp(gate));
        }
    }

    int run(ReceivedScript script, Console console) throws IOException, InterruptedException {
        Program program = programs.get(script.name());
        if (program == null) {
            console.err("sh: 1: a simulated host does not know the script '" + script.name() + "'\n");
            return UNKNOWN_COMMAND;
        }
        return program.run(new Run(this, script.values(), console));
    }

    /** What ends with the power. */
    <T> T powered(Powered<T> what) throws IOException, InterruptedException {
        running.add(Thread.currentThread());
        try {
            return what.run();
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** Something that runs on a host. */
    @FunctionalInterface
    interface Powered<T> {
        T run() throws IOException, InterruptedException;
    }

    void inMidWork() throws InterruptedException {
        Front gate = front;
        if (gate != null && strikes(Fault.CONNECTION_DROPS)) {
            gate.drop();
        }
        if (strikes(Fault.REBOOTS_IN_MID_JOB)) {
            reboot();
        }
        if (strikes(Fault.JOB_HANGS)) {
            new CountDownLatch(1).await();
        }
    }

    /** Some parts of the time that work takes. */
    void spend(int parts, int ofAll) throws InterruptedException {
        pause(work.multipliedBy(parts).dividedBy(ofAll));
    }

    /** Returns when the time is over. */
    static void pause(Duration time) throws InterruptedException {
        boolean never = new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
        assert !never;
    }

    private Jobs boot() {
        change(kept -> kept.boot++);
        return new Jobs(this);
    }

    private static void comeUp(Front gate) {
        try {
            pause(DOWN);
            gate.up();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
