package dev.stagecraft.network.joining;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.steps.HostLogin;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.HostStep;
import dev.stagecraft.work.StepControl;
import dev.stagecraft.work.StepOutcome;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The step {@code network}: from {@code DockerReady} to {@code NetworkReady}. Works with the key that {@code DockerReady} carries
 * and no other; ready only once SSH by the host's full name has shown that key.
 */
public final class JoinNetwork implements HostStep {
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
        if (!(assignment.wanted() instanceof HostCreated host) || !(assignment.gate() instanceof DockerReady docker)) {
            throw new IllegalStateException("not HostCreated and DockerReady: " + assignment);
        }
        NetworkSpecification wanted = host.specification().network();
        if (wanted == null) {
            throw new IllegalStateException("a host without network is none of ours: " + host.host());
        }
        try {
            return new StepOutcome.Done(join(host, docker.hostKey(), wanted, assignment, control));
        } catch (StepFailure e) {
            return new StepOutcome.NotDone(e.failure());
        }
    }

    private NetworkReady join(
            HostCreated host, HostKey pinned, NetworkSpecification wanted, Assignment assignment, StepControl control)
            throws InterruptedException {
        HostId id = host.host().id();
        NetworkProvider provider = provider(id, wanted);
        String fqdn = provider.nodeFqdn(id, wanted);
        String version;
        Membership member;
        try (HostSession session = login.to(assignment, host, pinned, control)) {
            version = provider.ensureInstalled(session, wanted);
            member = provider.ensureJoined(session, wanted);
        }
        prove(host, fqdn, wanted, pinned, control);
        return new NetworkReady(
                host.host(), assignment.work(), fqdn, member.addresses(), member.nodeId(), version, member.keyExpiry());
    }

    /** Membership is what the host says of itself; that its name leads to the machine with the pinned key is seen from here. */
    private void prove(HostCreated host, String fqdn, NetworkSpecification wanted, HostKey pinned, StepControl control)
            throws InterruptedException {
        try {
            login.byName(host, fqdn, wanted, pinned, control);
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
