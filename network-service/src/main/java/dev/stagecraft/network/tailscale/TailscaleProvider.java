package dev.stagecraft.network.tailscale;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.joining.Membership;
import dev.stagecraft.network.joining.NetworkProvider;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.PlacedSecrets;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** Joins hosts to a tailnet with the client's own commands, over SSH. */
public final class TailscaleProvider implements NetworkProvider {
    private static final HostScript INSTALL =
            StepScript.resource(TailscaleProvider.class, "/host/tailscale-install.sh");
    private static final HostScript JOIN = StepScript.resource(TailscaleProvider.class, "/host/tailscale-join.sh");
    /** Always named, so that a host which once had another one is not refused for leaving it out. */
    private static final URI OFFICIAL = URI.create("https://controlplane.tailscale.com");

    private final PlacedSecrets secrets;
    private final Duration installation;
    private final Duration login;

    /**
     * The provider with these keys.
     *
     * @param installation deadline for installing the client
     * @param login deadline for logging a host in
     */
    public TailscaleProvider(PlacedSecrets secrets, Duration installation, Duration login) {
        this.secrets = secrets;
        this.installation = installation;
        this.login = login;
    }

    @Override
    public String name() {
        return "tailscale";
    }

    @Override
    public String nodeFqdn(HostId host, NetworkSpecification wanted) {
        return wanted.fqdn(host);
    }

    @Override
    public String ensureInstalled(HostSession session, NetworkSpecification wanted) throws InterruptedException {
        NetworkInstall install = wanted.install();
        boolean skip = install.method() == NetworkInstall.Method.SKIP;
        if (!skip && install.aptRepository().equals(NetworkInstall.OFFICIAL)) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    session.host() + ": installing Tailscale from its official repository is not built yet; give"
                            + " install.apt_repository a source line"));
        }
        HostScript script = INSTALL.with("method", skip ? "skip" : "auto")
                .with("min_version", install.minVersion())
                .with("source_line", install.aptRepository());
        return session.run(script, installation, Reason.NETWORK_INSTALL_FAILED).value("version");
    }

    @Override
    public Membership ensureJoined(HostSession session, NetworkSpecification wanted) throws InterruptedException {
        HostId host = session.host();
        TailscaleStatus status = status(session, JOIN.with("task", "look"));
        if (!status.running() && !status.awaitsApproval()) {
            status = status(session, join(host, wanted));
        }
        if (TailnetMembership.needsName(host, wanted, status)) {
            status = status(session, rename(host, wanted));
        }
        return TailnetMembership.of(host, wanted, status);
    }

    private HostScript join(HostId host, NetworkSpecification wanted) {
        URI server = Objects.requireNonNullElse(wanted.loginServer(), OFFICIAL);
        return JOIN.with("task", "join")
                .with("node", wanted.name(host))
                .with("login_server", server.toString())
                .with("tags", String.join(",", wanted.tags()))
                .withSecret("auth_key", secrets.tailnet(host, wanted.authKey()));
    }

    private static HostScript rename(HostId host, NetworkSpecification wanted) {
        return JOIN.with("task", "rename").with("node", wanted.name(host)).with("fqdn", wanted.fqdn(host));
    }

    private TailscaleStatus status(HostSession session, HostScript script) throws InterruptedException {
        return TailscaleStatus.read(
                session.run(script, login, Reason.NETWORK_JOIN_FAILED).joined("status"));
    }
}
