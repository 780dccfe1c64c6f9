package dev.stagecraft.platform.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for the end of a process that need not be a child. */
public final class ProcessEnd {
    private static final Duration DIES_WITHIN = Duration.ofSeconds(5);

    private ProcessEnd() {}

    /** True when the process has ended. */
    public static boolean await(ProcessHandle process, Duration atMost) throws InterruptedException {
        try {
            process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return ProcessIdentity.isZombie(process);
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
