package dev.stagecraft.simulation.script;

import java.util.Map;
import java.util.Optional;

/**
 * A script as it was sent to a host's shell.
 *
 * @param name the name that the sender gave it; for a job that of the script that the job runs
 * @param values what it works on, secrets included
 * @param fence shown by what changes the host
 * @param job where it begins a job, or comes back to one
 */
public record ReceivedScript(
        String name, Map<String, String> values, Optional<ShownFence> fence, Optional<AskedJob> job) {
    public ReceivedScript {
        values = Map.copyOf(values);
    }

    /** Who wants to change the host, and what for. */
    public record ShownFence(String service, long generation, long claim, String what) {}

    /**
     * A job.
     *
     * @param asked the hash of what is asked for
     * @param turn incarnation, generation, round and attempt
     */
    public record AskedJob(String name, String asked, String turn) {}

    /** Without values, which may be secrets. */
    @Override
    public String toString() {
        return name;
    }
}
