package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.bootstrap.preflight.Preflight;
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
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;

/**
 * The step {@code docker}: from {@code HostCreated} to {@code DockerReady}, in one login: one look where nothing needs changing, and
 * nothing is changed before the machine was looked at.
 */
public final class InstallDocker implements HostStep {
    private static final HostScript SCRIPT =
            StepScript.resource(InstallDocker.class, "/host/docker-repository.sh", "/host/docker.sh");

    private final HostLogin login;
    private final Preflight preflight;
    private final Deadlines deadlines;

    public InstallDocker(HostLogin login, Preflight preflight, Deadlines deadlines) {
        this.login = login;
        this.preflight = preflight;
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
        check(host.host().id(), host.specification().docker());
        HostKey pinned = assignment.hostKey() != null ? assignment.hostKey() : host.hostKey();
        try (HostSession session = login.to(assignment, host, pinned, control)) {
            HostKey key = session.hostKey();
            // In the row before the first command: whatever happens next, another machine is not taken for this one.
            if (!key.equals(assignment.hostKey())) {
                control.pin(key);
            }
            return new DockerReady(host.host(), assignment.work(), key, ensureRuns(session, host));
        }
    }

    /** Returns the server's version. */
    private String ensureRuns(HostSession session, HostCreated host) throws InterruptedException {
        DockerSpecification docker = host.specification().docker();
        HostScript script = SCRIPT.with("version", docker.version());
        boolean skip = docker.installMethod() == InstallMethod.SKIP;
        ScriptAnswer seen = look(session, script.with("task", skip ? "verify" : "look"));
        if (!seen.value("version").isEmpty()) {
            return seen.value("version");
        }
        refuseDrift(session.host(), docker, seen.value("installed"));
        preflight.check(session, host);
        session.job(
                "docker",
                script.with("task", "install")
                        .with("repository", docker.repository())
                        .with("restart", docker.mayRestart() ? "yes" : "no"),
                deadlines.installation(),
                Reason.DOCKER_INSTALL_FAILED);
        return look(session, script.with("task", "verify")).value("version");
    }

    private ScriptAnswer look(HostSession session, HostScript script) throws InterruptedException {
        return session.look(script, deadlines.verification(), Reason.DOCKER_VERIFY_FAILED);
    }

    /** Containers may run there. */
    private static void refuseDrift(HostId host, DockerSpecification docker, String installed) {
        if (!installed.isEmpty() && !docker.mayRestart()) {
            throw new StepFailure(Failure.of(
                    Reason.DRIFT_NEEDS_RESTART, host + ": Docker is " + installed + "; wanted " + docker.version()));
        }
    }

    private static void check(HostId host, DockerSpecification docker) {
        if (docker.installMethod() == InstallMethod.SCRIPT) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID, host + ": install_method 'script' is not built yet; 'apt' and 'skip' are"));
        }
    }
}
