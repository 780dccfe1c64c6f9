package dev.stagecraft.network.tailscale;

import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.joining.Membership;
import dev.stagecraft.network.joining.NetworkProvider;
import dev.stagecraft.steps.PlacedSecrets;
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Joins hosts to a tailnet with the client's own commands, over SSH. */
public final class TailscaleProvider implements NetworkProvider {
    private static final HostScript INSTALL =
            StepScript.resource(TailscaleProvider.class, "/host/tailscale-install.sh");
    private static final HostScript STATUS = StepScript.resource(TailscaleProvider.class, "/host/tailscale-status.sh");
    private static final HostScript JOIN = StepScript.resource(TailscaleProvider.class, "/host/tailscale-join.sh");
    private static final Duration LOOK = Duration.ofSeconds(30);

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
    public String ensureInstalled(HostId host, NetworkSpecification wanted, HostConnection connection)
            throws InterruptedException {
        NetworkInstall install = wanted.install();
        boolean skip = install.method() == NetworkInstall.Method.SKIP;
        if (!skip && install.aptRepository().equals(NetworkInstall.OFFICIAL)) {
            throw new StepFailure(Failure.of(
                    Reason.CONFIG_INVALID,
                    host + ": installing Tailscale from its official repository is not built yet; give"
                            + " install.apt_repository a source line"));
        }
        HostScript script = INSTALL.with("method", skip ? "skip" : "auto")
                .with("min_version", install.minVersion())
                .with("source_line", install.aptRepository());
        return ScriptAnswer.of(host, connection, script, installation, Reason.NETWORK_INSTALL_FAILED)
                .value("version");
    }

    @Override
    public Membership ensureJoined(HostId host, NetworkSpecification wanted, HostConnection connection)
            throws InterruptedException {
        TailscaleStatus status = status(ScriptAnswer.of(host, connection, STATUS, LOOK, Reason.NETWORK_JOIN_FAILED));
        if (!status.running()) {
            HostScript join = JOIN.with("node", wanted.name(host))
                    .with(
                            "login_server",
                            Optional.ofNullable(wanted.loginServer())
                                    .map(URI::toString)
                                    .orElse(""))
                    .with("tags", String.join(",", wanted.tags()))
                    .withSecret("auth_key", secrets.tailnet(host, wanted.authKey()));
            status = status(ScriptAnswer.of(host, connection, join, login, Reason.NETWORK_JOIN_FAILED));
        }
        verify(host, wanted, status);
        return new Membership(status.nodeId(), status.addresses());
    }

    private void verify(HostId host, NetworkSpecification wanted, TailscaleStatus status) {
        if (!status.running() || !status.online()) {
            throw failure(
                    Reason.NETWORK_JOIN_FAILED,
                    host,
                    "tailscale says " + status.backendState() + (status.online() ? "" : ", not online"));
        }
        String dot = nodeFqdn(host, wanted) + ".";
        if (!status.dnsName().equals(dot)) {
            boolean otherTailnet = !status.dnsName().endsWith("." + wanted.tailnetDomain() + ".");
            throw failure(
                    otherTailnet ? Reason.TAILNET_MISMATCH : Reason.NAME_TAKEN,
                    host,
                    "its name in the tailnet is " + status.dnsName() + ", wanted " + dot);
        }
        if (!new TreeSet<>(status.tags()).containsAll(wanted.tags())) {
            throw failure(
                    Reason.NETWORK_JOIN_FAILED, host, "its tags are " + status.tags() + ", wanted " + wanted.tags());
        }
    }

    private static TailscaleStatus status(ScriptAnswer answer) {
        return TailscaleStatus.read(Objects.requireNonNullElse(answer.value("status"), ""));
    }

    private static StepFailure failure(Reason reason, HostId host, String message) {
        return new StepFailure(Failure.of(reason, host + ": " + message));
    }
}
