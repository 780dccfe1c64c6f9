package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Looks at a machine in one round trip, and lets nothing be changed on one where the work cannot succeed. */
public final class Preflight {
    private static final HostScript SCRIPT =
            StepScript.resource(Preflight.class, "/host/docker-repository.sh", "/host/preflight.sh");
    /** What Debian knows to conflict with {@code docker.io}, and what other builds of Docker are called. */
    private static final String BESIDE_THE_DISTRIBUTIONS =
            "podman-docker docker-ce docker-ce-cli docker-engine moby-engine moby-containerd containerd.io";
    /** What Docker's packages conflict with, or lay their files over. */
    private static final String BESIDE_DOCKERS_OWN =
            "podman-docker docker.io docker-cli docker-buildx docker-compose docker-compose-v2 docker-engine moby-engine"
                    + " moby-containerd containerd runc";
    /** The script's own deadlines end before. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final InstantSource clock;

    public Preflight(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Returns if nothing stands against installing Docker there, or if a job of ours is at it already.
     *
     * @throws StepFailure with all that stands against it
     */
    public void check(HostSession session, HostCreated wanted) throws InterruptedException {
        DockerSpecification docker = wanted.specification().docker();
        HostScript script = SCRIPT.with("repository", docker.repository())
                .with("conflicts", docker.fromDistribution() ? BESIDE_THE_DISTRIBUTIONS : BESIDE_DOCKERS_OWN);
        HostFacts facts = new HostFacts(session.look(script, DEADLINE, Reason.DOCKER_INSTALL_FAILED));
        if (facts.is("at_work")) {
            return;
        }
        List<Objection> objections = Objections.of(facts, wanted, clock.instant());
        if (!objections.isEmpty()) {
            throw new StepFailure(Objection.together(session.host(), objections));
        }
    }
}
