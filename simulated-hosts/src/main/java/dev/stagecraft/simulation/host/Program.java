package dev.stagecraft.simulation.host;

import java.io.IOException;

/** What a script does on a host. */
@FunctionalInterface
public interface Program {

    /**
     * Runs it. Threads: one run at a time where the script is fenced or a job; looks may run beside it.
     *
     * @return the exit code
     * @throws IOException nobody listens any longer
     * @throws InterruptedException the host lost its power, or the session ended
     */
    int run(Run run) throws IOException, InterruptedException;
}
