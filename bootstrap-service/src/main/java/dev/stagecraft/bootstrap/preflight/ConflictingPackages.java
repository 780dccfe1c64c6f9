package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;

/** The packages that cannot stand beside the Docker that is wanted. */
public final class ConflictingPackages {
    /** What Debian knows to conflict with {@code docker.io}, and what other builds of Docker are called. */
    private static final String BESIDE_THE_DISTRIBUTIONS =
            "podman-docker docker-ce docker-ce-cli docker-engine moby-engine moby-containerd containerd.io";
    /** What Docker's packages conflict with, or lay their files over. */
    private static final String BESIDE_DOCKERS_OWN =
            "podman-docker docker.io docker-cli docker-buildx docker-compose docker-compose-v2 docker-engine moby-engine"
                    + " moby-containerd containerd runc";

    private ConflictingPackages() {}

    /** Separated by spaces. */
    static String of(DockerSpecification docker) {
        return docker.fromDistribution() ? BESIDE_THE_DISTRIBUTIONS : BESIDE_DOCKERS_OWN;
    }

    /** Those that may be removed: on a machine that was made for this all, on one that people brought none without their word. */
    public static String removable(HostCreated host) {
        DockerSpecification docker = host.specification().docker();
        return host.justCreated() || docker.mayRemove() ? of(docker) : "";
    }
}
