package dev.stagecraft.access;

import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** A login on one host. Safe for use by many threads: scripts may run side by side. */
public interface HostConnection extends AutoCloseable {

    /** The key that the host proved to have. */
    HostKey hostKey();

    /** The address that worked. */
    HostAddress address();

    /** How long ago the login was. */
    Duration age();

    /**
     * Whether the host answers on this connection within this time. Nothing runs on the host for it.
     *
     * @throws InterruptedException promptly
     */
    boolean answers(Duration atMost) throws InterruptedException;

    /**
     * Runs a script as root, from the login itself or by {@code sudo -n}, and waits for its end.
     *
     * <p>After a lost connection or a passed deadline the script may still be running on the host: give a script that
     * changes something a {@link HostScript#fencedBy fence}, which keeps a later one out for as long.
     *
     * @throws InterruptedException promptly; the script then counts as after a lost connection
     */
    ScriptOutcome run(HostScript script, Duration deadline) throws InterruptedException;

    /**
     * Begins a job, or finds it, and follows it to its end. Whatever happens to this connection, the job goes on; asking
     * again, on another connection too, comes back to it:
     *
     * <ul>
     *   <li>it runs, and the same is asked: it is followed;
     *   <li>it runs, and something else is asked, or anything else works on the host: {@code Busy};
     *   <li>it has ended in this very turn: {@code Ended} or {@code Interrupted}, again and again;
     *   <li>otherwise it begins.
     * </ul>
     *
     * @param progress is told the lines that the job says, from its beginning, on this thread; a slow one misses some
     * @throws InterruptedException promptly; the job goes on
     */
    JobOutcome job(HostJob job, Consumer<String> progress, Duration deadline) throws InterruptedException;

    /** Closes the connection; scripts that run on it end as {@code ConnectionLost}. */
    @Override
    void close();
}
