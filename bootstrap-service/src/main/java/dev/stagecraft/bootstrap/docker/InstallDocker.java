package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.time.Duration;

/** The step {@code docker}: from {@code HostCreated} to {@code DockerReady}, in one login and one script. */
public final class InstallDocker implements HostStep {
    private static final HostScript SCRIPT = StepScript.resource(InstallDocker.class, "/host/docker.sh");

    private final HostLogin login;
    private final Duration deadline;

    /**
     * The step over these logins.
     *
     * @param deadline for the script, an installation included
     */
    public InstallDocker(HostLogin login, Duration deadline) {
        this.login = login;
        this.deadline = deadline;
    }

    @Override
    public Step step() {
        return Step.DOCKER;
    }

    @Override
    public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
        if (!(assignment.wanted() instanceof HostCreated host)) {
            throw new IllegalStateException("not a HostCreated: " + assignment.wanted());
        }
        try {
            return new StepOutcome.Done(install(host, assignment, control));
        } catch (StepFailure e) {
            return new StepOutcome.NotDone(e.failure());
        }
    }

    private DockerReady install(HostCreated host, Assignment assignment, StepControl control)
            throws InterruptedException {
        HostScript script = script(host.host().id(), host.specification().docker());
        HostKey pinned = assignment.hostKey() != null ? assignment.hostKey() : host.hostKey();
        try (HostSession session = login.to(host, pinned)) {
            HostKey key = session.hostKey();
            // In the row before the first command: whatever happens next, another machine is not taken for this one.
            if (!key.equals(assignment.hostKey())) {
                control.pin(key);
            }
            ScriptAnswer answer = session.run(script, deadline, Reason.DOCKER_INSTALL_FAILED);
            return new DockerReady(host.host(), assignment.work(), key, answer.value("version"));
        }
    }

    private static HostScript script(HostId host, DockerSpecification docker) {
        boolean distribution = docker.aptRepository().equals(DockerSpecification.DISTRIBUTION);
        boolean built = docker.installMethod() == InstallMethod.SKIP
                || (docker.installMethod() == InstallMethod.APT && distribution);
        if (!built || !docker.version().equals(DockerSpecification.LATEST)) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host + ": Docker " + docker.version() + " by " + docker.installMethod() + " from "
                            + docker.aptRepository() + " is not built yet; 'latest' by apt from 'distribution' is"));
        }
        return SCRIPT.with("method", docker.installMethod() == InstallMethod.SKIP ? "skip" : "apt");
    }
}
