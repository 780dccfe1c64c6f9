package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Looks at a machine in one round trip, and lets nothing be changed on one where the work cannot succeed. */
public final class Preflight {
    /** What hosts are asked, without its values. */
    public static final HostScript SCRIPT =
            StepScript.resource(Preflight.class, "/host/package-manager.sh", "/host/preflight.sh");
    /** The script's own deadlines end before. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final InstantSource clock;

    public Preflight(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Returns if nothing stands against installing Docker there, or if a job of ours is at it already: what people should know of
     * the machine all the same, a sentence each.
     *
     * @throws StepFailure with all that stands against it
     */
    public List<String> check(HostSession session, HostCreated wanted) throws InterruptedException {
        DockerSpecification docker = wanted.specification().docker();
        boolean apt = docker.installMethod() == InstallMethod.APT;
        HostScript script = SCRIPT.with("repository", apt ? docker.repository() : "")
                .with("conflicts", ConflictingPackages.of(docker));
        HostFacts facts = new HostFacts(session.look(script, DEADLINE, Reason.DOCKER_INSTALL_FAILED));
        if (facts.is("at_work")) {
            return List.of();
        }
        List<Objection> objections = Objections.of(facts, wanted, clock.instant());
        if (!objections.isEmpty()) {
            throw new StepFailure(Objection.together(session.host(), objections));
        }
        return facts.text("cloud_init").equals("degraded")
                ? List.of("cloud-init got over errors: see 'cloud-init status --long' on the host")
                : List.of();
    }
}
