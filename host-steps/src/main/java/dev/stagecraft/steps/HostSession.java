package dev.stagecraft.steps;

import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.work.Assignment;
import java.time.Duration;

/** A host that has let a step in, for one attempt. Whatever changes the host is fenced by the attempt's claim. */
public final class HostSession implements AutoCloseable {
    private final Assignment assignment;
    private final HostConnection connection;
    private final Fence fence;
    private final ScriptReasons reasons;

    HostSession(String service, Assignment assignment, HostConnection connection) {
        this.assignment = assignment;
        this.connection = connection;
        this.fence = new Fence(service, assignment.host().generation(), assignment.claim());
        this.reasons = new ScriptReasons(assignment.host().id());
    }

    public HostId host() {
        return assignment.host().id();
    }

    /** The version that is being worked towards. */
    public HostVersion version() {
        return assignment.host();
    }

    /** Whether this address let us in, and not longer ago than this. */
    boolean cameBy(HostAddress address, Duration oldest) {
        return connection.address().equals(address) && connection.age().compareTo(oldest) < 0;
    }

    /** The key that the host proved to have. */
    public HostKey hostKey() {
        return new HostKey(connection.hostKey().line());
    }

    /**
     * Runs a script that changes nothing.
     *
     * @param otherwise the reason where the script ends without telling one
     * @throws StepFailure unless it ended well
     */
    public ScriptAnswer look(HostScript script, Duration deadline, Reason otherwise) throws InterruptedException {
        return reasons.answer(script.name(), connection.run(script, deadline), otherwise);
    }

    /**
     * Runs a script that changes the host, and is short: it may be cut off with the connection.
     *
     * @param otherwise the reason where the script ends without telling one
     * @throws StepFailure unless it ended well
     */
    public ScriptAnswer change(HostScript script, Duration deadline, Reason otherwise) throws InterruptedException {
        return look(script.fencedBy(fence), deadline, otherwise);
    }

    /**
     * Runs a script that changes the host as a job, which goes on without the connection; another session of this attempt comes
     * back to it. That it ended well is not yet success: look at the host.
     *
     * @param name the job's, one of each on a host
     * @param otherwise the reason where the script ends without telling one
     * @throws StepFailure unless it ended well
     */
    public void job(String name, HostScript script, Duration deadline, Reason otherwise) throws InterruptedException {
        HostVersion version = assignment.host();
        HostJob job = new HostJob(
                name,
                script,
                fence,
                version.incarnation(),
                assignment.work().round(),
                assignment.work().attempt());
        reasons.check(script.name(), connection.job(job, line -> {}, deadline), otherwise);
    }

    @Override
    public void close() {
        connection.close();
    }
}
