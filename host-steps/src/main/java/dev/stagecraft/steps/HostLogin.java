package dev.stagecraft.steps;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.events.HostAddress.Kind;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.secrets.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs in to hosts as their specification says. Safe for threads. */
public final class HostLogin {
    private static final String SOCKS5 = "socks5://";

    private final HostAccess access;
    private final PlacedSecrets secrets;
    private final Duration deadline;

    /**
     * Logins over this access.
     *
     * @param deadline for one login, all addresses together
     */
    public HostLogin(HostAccess access, PlacedSecrets secrets, Duration deadline) {
        this.access = access;
        this.secrets = secrets;
        this.deadline = deadline;
    }

    /**
     * Logs in at one of the addresses that the provisioner gave, the first to be tried first.
     *
     * @param pinned the only key that is accepted; null: whichever comes, to be pinned by the caller
     * @throws StepFailure with the reason why no address let us in
     */
    public HostSession to(HostCreated host, @Nullable HostKey pinned) throws InterruptedException {
        HostSpecification specification = host.specification();
        List<HostAddress> addresses = host.addresses().stream()
                .map(address ->
                        new HostAddress(address.name(), address.port(), reach(address.kind(), specification.network())))
                .toList();
        return at(host, addresses, pinned);
    }

    /**
     * Logs in by a name in the network that the host has joined, and by no other way.
     *
     * @throws StepFailure with the reason why not
     */
    public HostSession byName(HostCreated host, String fqdn, NetworkSpecification network, HostKey pinned)
            throws InterruptedException {
        int port = host.specification().ssh().port();
        return at(host, List.of(new HostAddress(fqdn, port, reach(network))), pinned);
    }

    private HostSession at(HostCreated host, List<HostAddress> addresses, @Nullable HostKey pinned)
            throws InterruptedException {
        HostKeyPolicy policy = pinned == null
                ? new HostKeyPolicy.TrustOnFirstUse()
                : new HostKeyPolicy.Pinned(dev.stagecraft.access.HostKey.parse(pinned.openSsh()));
        String user = host.specification().ssh().user();
        Secret key = secrets.ssh(host.host().id(), host.specification().ssh().privateKey());
        return switch (access.connect(new HostTarget(addresses, user, key, policy, deadline))) {
            case ConnectOutcome.Connected connected ->
                new HostSession(host.host().id(), connected.connection());
            case AccessFailure failure -> throw AccessReasons.of(host.host().id(), failure);
        };
    }

    private static Reach reach(Kind kind, @Nullable NetworkSpecification network) {
        return kind == Kind.TAILNET && network != null ? reach(network) : new Reach.Direct();
    }

    private static Reach reach(NetworkSpecification network) {
        String reach = network.reach();
        if (!reach.startsWith(SOCKS5)) {
            return new Reach.Direct();
        }
        int colon = reach.lastIndexOf(':');
        return new Reach.Socks5(
                reach.substring(SOCKS5.length(), colon), Integer.parseInt(reach, colon + 1, reach.length(), 10));
    }
}
