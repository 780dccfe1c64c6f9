package dev.stagecraft.network.joining;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.steps.DockerServer;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.Sight;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The step {@code network}: from {@code DockerReady} to {@code NetworkReady}. Works with the key that {@code DockerReady} carries
 * and no other; ready only once SSH by the host's full name has shown that key.
 */
public final class JoinNetwork implements HostStep {
    /** The script's own deadline ends before. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final HostLogin login;
    private final Map<String, NetworkProvider> providers;

    public JoinNetwork(HostLogin login, Collection<NetworkProvider> providers) {
        this.login = login;
        this.providers =
                providers.stream().collect(Collectors.toUnmodifiableMap(NetworkProvider::name, Function.identity()));
    }

    @Override
    public Step step() {
        return Step.NETWORK;
    }

    @Override
    public StepOutcome run(Assignment assignment, StepControl control) throws InterruptedException {
        try {
            return new StepOutcome.Done(join(Joining.of(assignment), assignment, control));
        } catch (StepFailure e) {
            return new StepOutcome.NotDone(e.failure());
        }
    }

    @Override
    public Sight look(Assignment assignment, HostEvent said, StepControl control) throws InterruptedException {
        try {
            return look(Joining.of(assignment), assignment, said, control);
        } catch (StepFailure e) {
            return new Sight.Broken(e.failure(), false);
        }
    }

    /** What an assignment asks for. */
    private record Joining(HostCreated host, DockerReady docker, NetworkSpecification wanted) {
        static Joining of(Assignment assignment) {
            if (!(assignment.wanted() instanceof HostCreated host)
                    || !(assignment.gate() instanceof DockerReady docker)) {
                throw new IllegalStateException("not HostCreated and DockerReady: " + assignment);
            }
            NetworkSpecification wanted = host.specification().network();
            if (wanted == null) {
                throw new IllegalStateException("a host without network is none of ours: " + host.host());
            }
            return new Joining(host, docker, wanted);
        }

        HostId id() {
            return host.host().id();
        }

        HostKey pinned() {
            return docker.hostKey();
        }
    }

    private NetworkReady join(Joining joining, Assignment assignment, StepControl control) throws InterruptedException {
        NetworkSpecification wanted = joining.wanted();
        NetworkProvider provider = provider(joining.id(), wanted);
        Membership member;
        boolean proved;
        try (HostSession session = login.to(assignment, joining.host(), joining.pinned(), control)) {
            member = provider.ensureJoined(session, wanted);
            proved = login.cameByName(session, joining.host(), provider.nodeFqdn(joining.id(), wanted), wanted);
        }
        // Membership is what the host says of itself; that its name leads to the machine with the pinned key is seen
        // from here.
        if (!proved) {
            byName(login, joining, provider, assignment, control).close();
        }
        return ready(joining, provider, assignment.work(), member);
    }

    /** One login, by the host's name; where that does not lead there, one more, by which it may tell why. */
    private Sight look(Joining joining, Assignment assignment, HostEvent said, StepControl control)
            throws InterruptedException {
        NetworkProvider provider = provider(joining.id(), joining.wanted());
        HostLogin fresh = login.anew();
        StepFailure unreached;
        try (HostSession session = byName(fresh, joining, provider, assignment, control)) {
            return look(session, joining, provider, said, control);
        } catch (StepFailure e) {
            unreached = e;
        }
        if (!unreached.failure().reason().equals(Reason.TAILNET_UNREACHABLE.code())) {
            throw unreached;
        }
        try (HostSession session = fresh.to(assignment, joining.host(), joining.pinned(), control)) {
            Sight sight = look(session, joining, provider, said, control);
            return sight instanceof Sight.Broken ? sight : new Sight.Broken(unreached.failure(), false);
        }
    }

    private static Sight look(
            HostSession session, Joining joining, NetworkProvider provider, HostEvent said, StepControl control)
            throws InterruptedException {
        DockerServer docker = new DockerServer(session.look(DockerServer.HEALTH, LOOK, Reason.DOCKER_VERIFY_FAILED));
        doubt(docker, joining).ifPresent(failure -> control.doubt(Step.DOCKER, failure));
        Membership member;
        try {
            member = provider.membership(session, joining.wanted());
        } catch (StepFailure e) {
            return new Sight.Broken(e.failure(), isMendable(e.failure()));
        }
        return said instanceof NetworkReady before
                        && ready(joining, provider, before.work(), member).equals(before)
                ? new Sight.Unchanged()
                : new Sight.Changed();
    }

    /** Whether a host that is no member any more, for this reason, becomes one by joining again. A look that was cut off saw none. */
    private static boolean isMendable(Failure failure) {
        return Reason.coded(failure.reason())
                .filter(reason -> reason.retryable() || reason == Reason.NAME_TAKEN)
                .filter(reason -> reason != Reason.CONNECTION_LOST)
                .isPresent();
    }

    private static Optional<Failure> doubt(DockerServer docker, Joining joining) {
        HostId id = joining.id();
        if (!docker.isReady()) {
            return Optional.of(
                    Failure.of(Reason.DOCKER_VERIFY_FAILED, id + ": Docker's server does not answer any more"));
        }
        if (!docker.isAs(joining.docker())) {
            return Optional.of(Failure.of(Reason.DOCKER_VERIFY_FAILED, id + ": Docker runs otherwise than was said"));
        }
        return docker.fullDisk(id);
    }

    private static NetworkReady ready(Joining joining, NetworkProvider provider, Work work, Membership member) {
        return new NetworkReady(
                joining.host().host(),
                work,
                provider.nodeFqdn(joining.id(), joining.wanted()),
                member.addresses(),
                member.nodeId(),
                member.clientVersion(),
                member.keyExpiry());
    }

    private static HostSession byName(
            HostLogin login, Joining joining, NetworkProvider provider, Assignment assignment, StepControl control)
            throws InterruptedException {
        NetworkSpecification wanted = joining.wanted();
        String fqdn = provider.nodeFqdn(joining.id(), wanted);
        try {
            return login.byName(assignment, joining.host(), fqdn, wanted, joining.pinned(), control);
        } catch (StepFailure e) {
            Failure failure = e.failure();
            if (failure.reason().equals(Reason.HOST_KEY_CHANGED.code())) {
                throw e;
            }
            throw new StepFailure(Failure.of(Reason.TAILNET_UNREACHABLE, failure.message()));
        }
    }

    private NetworkProvider provider(HostId host, NetworkSpecification wanted) {
        NetworkProvider provider = providers.get(wanted.provider());
        if (provider == null) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host + ": no network provider '" + wanted.provider() + "'; there is " + providers.keySet()));
        }
        return provider;
    }
}
