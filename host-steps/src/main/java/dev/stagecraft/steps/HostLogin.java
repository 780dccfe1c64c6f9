package dev.stagecraft.steps;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.Admission;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.Reach;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostAddress.Kind;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.specification.JumpSpecification;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import dev.stagecraft.work.Assignment;
import dev.stagecraft.work.StepControl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs in to hosts as their specification says. Safe for threads. */
public final class HostLogin {
    private static final String SOCKS5 = "socks5://";
    /** A way in stays one. */
    private static final Duration OLDEST_LOGIN = Duration.ofHours(1);
    /** A name may lead elsewhere by now. */
    private static final Duration OLDEST_PROOF = Duration.ofMinutes(5);

    private final String service;
    private final HostAccess access;
    private final PlacedSecrets secrets;
    private final Duration deadline;
    private final Duration oldestLogin;
    private final Duration oldestProof;

    /**
     * Logins over this access.
     *
     * @param service whose name fences what is changed
     * @param deadline for one login, all addresses together
     */
    public HostLogin(String service, HostAccess access, PlacedSecrets secrets, Duration deadline) {
        this(service, access, secrets, deadline, OLDEST_LOGIN, OLDEST_PROOF);
    }

    private HostLogin(
            String service,
            HostAccess access,
            PlacedSecrets secrets,
            Duration deadline,
            Duration oldestLogin,
            Duration oldestProof) {
        this.service = service;
        this.access = access;
        this.secrets = secrets;
        this.deadline = deadline;
        this.oldestLogin = oldestLogin;
        this.oldestProof = oldestProof;
    }

    /** The same, which goes on with no earlier login: what it shows is so now. */
    public HostLogin anew() {
        return new HostLogin(service, access, secrets, deadline, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Logs in at one of the addresses that the provisioner gave, the first to be tried first; or goes on with a login at one of them
     * that was used a moment ago.
     *
     * @param host what the assignment wants
     * @param pinned the only key that is accepted; null: whichever comes, to be pinned by the caller
     * @param control whose place is left while the host does not answer
     * @throws StepFailure with the reason why no address let us in
     */
    public HostSession to(Assignment assignment, HostCreated host, @Nullable HostKey pinned, StepControl control)
            throws InterruptedException {
        NetworkSpecification network = host.specification().network();
        Reach outside = outside(host);
        List<HostAddress> addresses = host.addresses().stream()
                .map(address -> new HostAddress(
                        address.name(),
                        address.port(),
                        address.kind() == Kind.TAILNET && network != null ? reach(network) : outside))
                .toList();
        return new HostSession(service, assignment, connect(host, addresses, pinned, oldestLogin, control));
    }

    /**
     * Logs in by a name in the network that the host has joined and by no other way, or did within the last five minutes, which proves
     * that it leads to the machine with this key.
     *
     * @param control whose place is left while the name leads nowhere
     * @throws StepFailure with the reason why not
     */
    public HostSession byName(
            Assignment assignment,
            HostCreated host,
            String fqdn,
            NetworkSpecification network,
            HostKey pinned,
            StepControl control)
            throws InterruptedException {
        List<HostAddress> name = List.of(named(host, fqdn, network));
        return new HostSession(service, assignment, connect(host, name, pinned, oldestProof, control));
    }

    /** Whether this session came by that name and that way, so that it proves what {@link #byName} would. */
    public boolean cameByName(HostSession session, HostCreated host, String fqdn, NetworkSpecification network) {
        return session.cameBy(named(host, fqdn, network), oldestProof);
    }

    private static HostAddress named(HostCreated host, String fqdn, NetworkSpecification network) {
        return new HostAddress(fqdn, host.specification().ssh().port(), reach(network));
    }

    private HostConnection connect(
            HostCreated host,
            List<HostAddress> addresses,
            @Nullable HostKey pinned,
            Duration oldest,
            StepControl control)
            throws InterruptedException {
        HostKeyPolicy policy =
                pinned == null ? new HostKeyPolicy.TrustOnFirstUse() : new HostKeyPolicy.Pinned(usable(host, pinned));
        SshSpecification ssh = host.specification().ssh();
        HostTarget target = new HostTarget(
                addresses, ssh.user(), secrets.ssh(host.host().id(), ssh.privateKey()), policy, deadline, oldest);
        return switch (access.connect(target, place(control))) {
            case ConnectOutcome.Connected connected -> connected.connection();
            case AccessFailure failure -> throw AccessReasons.of(host.host().id(), failure);
        };
    }

    private static Admission place(StepControl control) {
        return new Admission() {
            @Override
            public void leave() {
                control.leave();
            }

            @Override
            public void enter() throws InterruptedException {
                control.enter();
            }
        };
    }

    /** The way to addresses that are not in the network. */
    private Reach outside(HostCreated host) {
        JumpSpecification jump = host.specification().ssh().jump();
        return jump == null
                ? new Reach.Direct()
                : new Reach.Jump(new JumpHost(
                        new HostAddress(jump.address(), jump.port(), new Reach.Direct()),
                        jump.user(),
                        secrets.ssh(host.host().id(), jump.privateKey()),
                        usable(host, jump.hostKey())));
    }

    private static dev.stagecraft.access.HostKey usable(HostCreated host, HostKey key) {
        try {
            return dev.stagecraft.access.HostKey.parse(key.openSsh());
        } catch (IllegalArgumentException damaged) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID, host.host().id() + ": a host key that is to be pinned is damaged: " + key));
        }
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
