package dev.stagecraft.bootstrap.docker;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.bootstrap.docker.SettingsFile.Merged;
import dev.stagecraft.bootstrap.preflight.ConflictingPackages;
import dev.stagecraft.bootstrap.preflight.Preflight;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.specification.DaemonSettings;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.InstallScript;
import dev.stagecraft.steps.Deadlines;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.Sight;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The step {@code docker}: from {@code HostCreated} to {@code DockerReady}, in one login: one look where nothing needs changing, and
 * nothing is changed before the machine was looked at.
 */
public final class InstallDocker implements HostStep {
    /** What hosts are told, without its values. */
    public static final HostScript SCRIPT = StepScript.resource(
            InstallDocker.class,
            "/host/package-manager.sh",
            "/host/package-source.sh",
            "/host/docker-version.sh",
            "/host/docker-apt.sh",
            "/host/docker-dnf.sh",
            "/host/docker-settings.sh",
            "/host/docker-server.sh",
            "/host/docker.sh");

    private final HostLogin login;
    private final Preflight preflight;
    private final SettingsFile settingsFile;
    private final Deadlines deadlines;

    public InstallDocker(HostLogin login, Preflight preflight, SettingsFile settingsFile, Deadlines deadlines) {
        this.login = login;
        this.preflight = preflight;
        this.settingsFile = settingsFile;
        this.deadlines = deadlines;
    }

    @Override
    public Step step() {
        return Step.DOCKER;
    }

    @Override
    public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
        try {
            return new StepOutcome.Done(install(wanted(assignment), assignment, control));
        } catch (StepFailure e) {
            return new StepOutcome.NotDone(e.failure());
        }
    }

    @Override
    public Sight look(Assignment assignment, HostEvent said, StepControl control) throws InterruptedException {
        HostCreated host = wanted(assignment);
        try (HostSession session = login.anew().to(assignment, host, pinned(host, assignment), control)) {
            return look(session, host, said);
        } catch (StepFailure e) {
            return new Sight.Broken(e.failure(), false);
        }
    }

    private Sight look(HostSession session, HostCreated host, HostEvent said) throws InterruptedException {
        DockerSpecification docker = host.specification().docker();
        DockerState seen = state(session, docker);
        Merged settings = settings(session.host(), seen, docker.daemonJson());
        refuseDrift(session.host(), docker, seen, settings);
        if (!seen.isReady() || !settings.changed().isEmpty()) {
            return new Sight.Broken(
                    Failure.of(
                            Reason.DOCKER_VERIFY_FAILED,
                            session.host() + ": Docker's server does not answer any more, or not as it was set up"),
                    true);
        }
        Optional<Failure> fullDisk = seen.server().fullDisk(session.host());
        if (fullDisk.isPresent()) {
            return new Sight.Broken(fullDisk.get(), false);
        }
        return said instanceof DockerReady ready && seen.server().isAs(ready)
                ? new Sight.Unchanged()
                : new Sight.Changed();
    }

    private static HostCreated wanted(Assignment assignment) {
        if (assignment.wanted() instanceof HostCreated host) {
            return host;
        }
        throw new IllegalStateException("not a HostCreated: " + assignment.wanted());
    }

    private DockerReady install(HostCreated host, Assignment assignment, StepControl control)
            throws InterruptedException {
        checkScript(host);
        try (HostSession session = login.to(assignment, host, pinned(host, assignment), control)) {
            HostKey key = session.hostKey();
            // In the row before the first command: whatever happens next, another machine is not taken for this one.
            if (!key.equals(assignment.hostKey())) {
                control.pin(key);
            }
            return ensureRuns(session, host, assignment);
        }
    }

    /** The key that was seen before, else the one that the specification tells; never another than either. */
    private static @Nullable HostKey pinned(HostCreated host, Assignment assignment) {
        HostKey told = host.specification().ssh().hostKey();
        HostKey seen = assignment.hostKey() != null ? assignment.hostKey() : host.hostKey();
        if (told != null && seen != null && !told.equals(seen)) {
            HostId id = host.host().id();
            throw new StepFailure(new Failure(
                    Reason.HOST_KEY_CHANGED.code(),
                    id + ": its host_key is " + told + ", and the machine was seen with another key before: " + seen,
                    "If another machine stands there now, run 'infra replace " + id.name()
                            + "'; else correct host_key.",
                    ""));
        }
        return seen != null ? seen : told;
    }

    private DockerReady ensureRuns(HostSession session, HostCreated host, Assignment assignment)
            throws InterruptedException {
        DockerSpecification docker = host.specification().docker();
        HostScript script = SCRIPT.with("version", docker.version());
        DockerState seen = state(session, docker);
        Merged settings = settings(session.host(), seen, docker.daemonJson());
        if (seen.isReady() && settings.changed().isEmpty()) {
            return ready(session, assignment, seen, List.of());
        }
        refuseDrift(session.host(), docker, seen, settings);
        List<String> notices = seen.isPresent() ? List.of() : preflight.check(session, host);
        boolean place = !settings.changed().isEmpty() || seen.isUnproven();
        session.job(
                "docker",
                installation(script, host).with("daemon_json", place ? settings.text() : ""),
                deadlines.installation(),
                Reason.DOCKER_INSTALL_FAILED);
        return ready(session, assignment, asked(session, script.with("task", "verify")), notices);
    }

    private Merged settings(HostId host, DockerState seen, @Nullable DaemonSettings wanted) {
        return wanted == null
                ? Merged.NOTHING
                : settingsFile
                        .merge(seen.daemonJson(), wanted)
                        .orElseThrow(() -> new StepFailure(Failure.of(
                                Reason.DOCKER_CONFLICT,
                                host + ": /etc/docker/daemon.json is there and is no JSON of Docker's settings")));
    }

    private DockerState state(HostSession session, DockerSpecification docker) throws InterruptedException {
        boolean skip = docker.installMethod() == InstallMethod.SKIP;
        return asked(
                session,
                SCRIPT.with("version", docker.version())
                        .with("task", skip ? "verify" : "look")
                        .with("with_settings", docker.daemonJson() == null ? "" : "yes"));
    }

    private DockerState asked(HostSession session, HostScript script) throws InterruptedException {
        return new DockerState(session.look(script, deadlines.verification(), Reason.DOCKER_VERIFY_FAILED));
    }

    /** Containers may run there. */
    private static void refuseDrift(HostId host, DockerSpecification docker, DockerState seen, Merged settings) {
        List<String> drift = new ArrayList<>();
        if (!seen.other().isEmpty()) {
            drift.add("Docker is " + seen.other() + "; wanted " + docker.version());
        }
        if (seen.isReady() && !settings.changed().isEmpty()) {
            drift.add("Docker runs with other settings than are wanted: " + String.join(", ", settings.changed()));
        }
        if (!drift.isEmpty() && !docker.mayRestart()) {
            throw new StepFailure(Failure.of(Reason.DRIFT_NEEDS_RESTART, host + ": " + String.join("; ", drift)));
        }
    }

    private static HostScript installation(HostScript script, HostCreated host) {
        DockerSpecification docker = host.specification().docker();
        HostScript installation = script.with("task", "install")
                .with("method", docker.installMethod() == InstallMethod.SCRIPT ? "script" : "apt")
                .with("repository", docker.repository())
                .with("restart", docker.mayRestart() ? "yes" : "no")
                .with("removable", ConflictingPackages.removable(host));
        InstallScript from = docker.script();
        return from == null
                ? installation
                : installation.with("script_address", from.address()).with("script_sha256", from.sha256());
    }

    private static DockerReady ready(
            HostSession session, Assignment assignment, DockerState seen, List<String> notices) {
        return new DockerReady(
                assignment.host(),
                assignment.work(),
                session.hostKey(),
                seen.server().version(),
                seen.server().engine(notices));
    }

    private static void checkScript(HostCreated host) {
        DockerSpecification docker = host.specification().docker();
        if (docker.installMethod() == InstallMethod.SCRIPT && docker.script() == null) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host.host().id()
                            + ": install_method 'script' needs the script's address and checksum (script_sha256)"));
        }
    }
}
