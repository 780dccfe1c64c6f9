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
import dev.stagecraft.steps.Deadlines;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;

/** The step {@code docker}: from {@code HostCreated} to {@code DockerReady}, in one login: one look where nothing needs changing. */
public final class InstallDocker implements HostStep {
    private static final HostScript SCRIPT = StepScript.resource(InstallDocker.class, "/host/docker.sh");

    private final HostLogin login;
    private final Deadlines deadlines;

    public InstallDocker(HostLogin login, Deadlines deadlines) {
        this.login = login;
        this.deadlines = deadlines;
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
        DockerSpecification docker = host.specification().docker();
        check(host.host().id(), docker);
        HostKey pinned = assignment.hostKey() != null ? assignment.hostKey() : host.hostKey();
        try (HostSession session = login.to(assignment, host, pinned, control)) {
            HostKey key = session.hostKey();
            // In the row before the first command: whatever happens next, another machine is not taken for this one.
            if (!key.equals(assignment.hostKey())) {
                control.pin(key);
            }
            return new DockerReady(host.host(), assignment.work(), key, ensureRuns(session, docker));
        }
    }

    /** Returns the server's version. */
    private String ensureRuns(HostSession session, DockerSpecification docker) throws InterruptedException {
        boolean skip = docker.installMethod() == InstallMethod.SKIP;
        String version = look(session, skip ? "verify" : "look");
        if (!version.isEmpty()) {
            return version;
        }
        session.job("docker", SCRIPT.with("task", "install"), deadlines.installation(), Reason.DOCKER_INSTALL_FAILED);
        return look(session, "verify");
    }

    private String look(HostSession session, String task) throws InterruptedException {
        return session.look(SCRIPT.with("task", task), deadlines.verification(), Reason.DOCKER_VERIFY_FAILED)
                .value("version");
    }

    private static void check(HostId host, DockerSpecification docker) {
        boolean built =
                switch (docker.installMethod()) {
                    case SKIP -> true;
                    case APT -> docker.aptRepository().equals(DockerSpecification.DISTRIBUTION);
                    case SCRIPT -> false;
                };
        if (!built || !docker.version().equals(DockerSpecification.LATEST)) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host + ": Docker " + docker.version() + " by " + docker.installMethod() + " from "
                            + docker.aptRepository() + " is not built yet; 'latest' by apt from 'distribution' is"));
        }
    }
}
