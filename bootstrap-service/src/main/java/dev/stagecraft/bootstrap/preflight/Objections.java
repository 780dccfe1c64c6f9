package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.bootstrap.preflight.HostFacts.Source;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands against the work, judged from what was found. What could not be found out stands against nothing. */
final class Objections {
    /** Docker's packages and their archives take about 350 MB, and dpkg itself some. */
    private static final long LEAST_DISK_MB = 400;
    /** Below it the kernel has been seen to kill dpkg while it unpacks Docker. */
    private static final long LEAST_MEMORY_MB = 200;
    /** Certificates and package indexes are made with more leeway; a clock that is further off is not set. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    /** The architectures of download.docker.com, as dpkg calls them. */
    private static final Set<String> DOCKERS_OWN = Set.of("amd64", "arm64", "armhf", "ppc64el", "s390x");

    private static final Set<Reason> PASSING =
            EnumSet.of(Reason.DISK_FULL, Reason.OUT_OF_MEMORY, Reason.DOCKER_CONFLICT, Reason.REBOOT_REQUIRED);

    private final HostFacts facts;
    private final List<Objection> found = new ArrayList<>();

    private Objections(HostFacts facts) {
        this.facts = facts;
    }

    /** Every one, in the order in which they had best be cured. */
    static List<Objection> of(HostFacts facts, HostCreated wanted, Instant now) {
        Objections objections = new Objections(facts);
        objections.system(wanted.specification().docker());
        objections.room();
        objections.docker(!ConflictingPackages.removable(wanted).isEmpty());
        objections.kernel();
        objections.network(wanted.specification().network());
        objections.clock(now);
        objections.cloudInit(wanted.justCreated());
        objections.packages();
        return objections.found;
    }

    private void system(DockerSpecification docker) {
        boolean dnf = managedBy("dnf");
        String architecture = facts.text("arch");
        when(facts.isNot("init"), Reason.UNSUPPORTED_OS, "this host does not run systemd");
        when(
                facts.isNot("package_manager"),
                Reason.UNSUPPORTED_OS,
                "this host (" + facts.text("os") + ") has neither apt-get nor dnf");
        when(
                facts.isNot("docker_folder"),
                Reason.UNSUPPORTED_OS,
                "Docker has no packages for the distribution of this host, or for this release of it ("
                        + facts.text("os") + ")" + (dnf ? "" : ": set apt_repository: distribution"));
        when(
                managedBy("apt")
                        && docker.installMethod() == InstallMethod.APT
                        && docker.fromFolders()
                        && !architecture.isEmpty()
                        && !DOCKERS_OWN.contains(architecture),
                Reason.UNSUPPORTED_OS,
                "Docker has no packages for the architecture of this host, " + architecture
                        + ": set apt_repository: distribution");
        when(
                dnf && docker.installMethod() == InstallMethod.APT && !docker.fromFolders(),
                Reason.CONFIG_INVALID,
                "this host has dnf: set apt_repository to official, or to the https address of a mirror of Docker's folders");
    }

    private boolean managedBy(String packages) {
        return facts.text("package_manager").equals(packages);
    }

    private void room() {
        facts.megabytes("disk_kb")
                .ifPresent(free -> when(
                        free < LEAST_DISK_MB,
                        Reason.DISK_FULL,
                        free + " MB are free where packages go; wanted " + LEAST_DISK_MB + " MB"));
        facts.megabytes("memory_kb")
                .ifPresent(free -> when(
                        free < LEAST_MEMORY_MB,
                        Reason.OUT_OF_MEMORY,
                        free + " MB of memory are free, swap included; wanted " + LEAST_MEMORY_MB + " MB"));
    }

    private void docker(boolean mayGo) {
        when(facts.is("docker_snap"), Reason.DOCKER_CONFLICT, "Docker is here as a snap");
        String packages = facts.text("conflicts");
        when(
                !packages.isEmpty() && facts.isNot("dockerd") && !mayGo,
                Reason.DOCKER_CONFLICT,
                "packages that cannot stand beside Docker's: " + packages);
    }

    private void kernel() {
        when(
                facts.text("kernel").equals("replaced"),
                Reason.REBOOT_REQUIRED,
                "the modules of the kernel that runs here are gone, as after its upgrade: Docker cannot load what it needs");
    }

    private void network(@Nullable NetworkSpecification network) {
        when(
                network != null && facts.isNot("tun"),
                Reason.TUN_MISSING,
                "this host has no /dev/net/tun, which its network needs");
        when(
                network != null
                        && network.install().method() != NetworkInstall.Method.SKIP
                        && managedBy("dnf")
                        && facts.isNot("tailscale"),
                Reason.UNSUPPORTED_OS,
                "Tailscale is installed by apt alone, and this host has dnf: install it there yourself, and set the network's"
                        + " install.method: skip");
    }

    private void clock(Instant now) {
        facts.clock().ifPresent(theirs -> {
            Duration ahead = Duration.between(now, theirs);
            when(
                    ahead.abs().compareTo(MOST_SKEW) > 0,
                    Reason.CLOCK_SKEW,
                    "this host's clock is " + ahead.abs().toSeconds() + " s "
                            + (ahead.isNegative() ? "behind" : "ahead"));
        });
    }

    /** On a machine that has run for long, what its first boot left undone is not known to matter. */
    private void cloudInit(boolean justCreated) {
        String state = facts.text("cloud_init");
        when(
                state.equals("running") || (justCreated && state.equals("silent")),
                Reason.CLOUD_INIT_RUNNING,
                "cloud-init is still running");
        when(justCreated && state.equals("error"), Reason.CLOUD_INIT_FAILED, "cloud-init ended with an error");
    }

    private void packages() {
        String holder = facts.text("lock");
        when(!holder.isEmpty(), Reason.PACKAGE_LOCK_HELD, "another package run holds the lock: " + holder);
        List<Source> sources = facts.sources();
        when(
                !sources.isEmpty() && sources.stream().noneMatch(Source::answers),
                Reason.REPOSITORY_UNREACHABLE,
                "no package source answers: "
                        + sources.stream().map(Source::toString).collect(Collectors.joining(", ")));
        facts.dockerSource()
                .filter(source -> !source.answers())
                .ifPresent(source -> when(
                        true,
                        Reason.REPOSITORY_UNREACHABLE,
                        "the source of Docker's packages does not answer: " + source));
    }

    private void when(boolean holds, Reason reason, String message) {
        if (holds) {
            found.add(new Objection(reason, message, isPassing(reason)));
        }
    }

    /** While something else works on the machine, room and packages are as that leaves them for the moment. */
    private boolean isPassing(Reason reason) {
        boolean atWork = facts.text("cloud_init").equals("running")
                || !facts.text("lock").isEmpty();
        return reason.retryable() || (atWork && PASSING.contains(reason));
    }
}
