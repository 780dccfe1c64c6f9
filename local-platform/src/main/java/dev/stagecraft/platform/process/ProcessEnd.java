package dev.stagecraft.platform.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for the end of a process that need not be a child. */
public final class ProcessEnd {
    private static final Duration LOOK_EVERY = Duration.ofMillis(25);
    private static final Duration DIES_WITHIN = Duration.ofSeconds(5);

    private ProcessEnd() {}

    /** True when the process has ended. The JDK notices the end of another's child only seconds later, so we look too. */
    public static boolean await(ProcessHandle process, Duration atMost) throws InterruptedException {
        long begin = System.nanoTime();
        while (!ended(process)) {
            if (System.nanoTime() - begin > atMost.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private static boolean ended(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notSeen) {
            return !process.isAlive() || ProcessIdentity.isZombie(process);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The end of process %d cannot be seen".formatted(process.pid()), e);
        }
    }

    /** Gives the process, if there is one, some time to end by itself, and kills it then. */
    public static void awaitOrKill(Optional<ProcessHandle> process, Duration patience) throws InterruptedException {
        if (process.isPresent() && !await(process.get(), patience)) {
            process.get().destroyForcibly();
            await(process.get(), DIES_WITHIN);
        }
    }
}
