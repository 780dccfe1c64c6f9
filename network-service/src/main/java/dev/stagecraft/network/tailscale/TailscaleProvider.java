package dev.stagecraft.network.tailscale;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.network.joining.Membership;
import dev.stagecraft.network.joining.NetworkProvider;
import dev.stagecraft.network.tailnet.OwnDevices;
import dev.stagecraft.network.tailnet.TailnetApis;
import dev.stagecraft.steps.Deadlines;
import dev.stagecraft.steps.HostSession;
import dev.stagecraft.steps.PlacedSecrets;
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.StepFailure;
import dev.stagecraft.steps.StepScript;
import java.net.URI;
import java.util.Objects;

/** Joins hosts to a tailnet with the client's own commands, over SSH. */
public final class TailscaleProvider implements NetworkProvider {
    /** What hosts are told to have the client, without its values. */
    public static final HostScript INSTALL = StepScript.resource(
            TailscaleProvider.class,
            "/host/tailscale-status.sh",
            "/host/package-source.sh",
            "/host/tailscale-install.sh");

    /** What hosts are told to be in the tailnet, without its values. */
    public static final HostScript JOIN =
            StepScript.resource(TailscaleProvider.class, "/host/tailscale-status.sh", "/host/tailscale-join.sh");

    /** Always named, so that a host which once had another one is not refused for leaving it out. */
    private static final URI OFFICIAL = URI.create("https://controlplane.tailscale.com");

    private final TailnetAccess access;
    private final HostName hostName;
    private final Deadlines deadlines;

    /**
     * Joins by keys of these secrets, or of these APIs.
     *
     * @param devices which of a tailnet's devices are hosts of ours
     */
    public TailscaleProvider(PlacedSecrets secrets, TailnetApis apis, OwnDevices devices, Deadlines deadlines) {
        this.access = new TailnetAccess(secrets, apis);
        this.hostName = new HostName(access, devices);
        this.deadlines = deadlines;
    }

    @Override
    public String name() {
        return "tailscale";
    }

    @Override
    public String nodeFqdn(HostId host, NetworkSpecification wanted) {
        return wanted.fqdn(host);
    }

    /** How the host stands in the tailnet, once the client runs there. */
    private TailscaleStatus ensureInstalled(HostSession session, NetworkInstall install) throws InterruptedException {
        boolean skip = install.method() == NetworkInstall.Method.SKIP;
        ScriptAnswer seen = lookForClient(session, install, skip ? "verify" : "look");
        if (!seen.value("version").isEmpty()) {
            return settled(session, seen);
        }
        refuseDrift(session.host(), install, seen.value("installed"));
        session.job(
                "tailscale",
                task(INSTALL, "install")
                        .with("min_version", install.minVersion())
                        .with("repository", install.repository())
                        .with("restart", install.mayRestart() ? "yes" : "no"),
                deadlines.installation(),
                Reason.NETWORK_INSTALL_FAILED);
        return settled(session, lookForClient(session, install, "verify"));
    }

    /** A daemon that has just started does not know yet how it stands, and is asked again. */
    private TailscaleStatus settled(HostSession session, ScriptAnswer seen) throws InterruptedException {
        TailscaleStatus status = status(seen);
        return status.awake() ? status : look(session);
    }

    private ScriptAnswer lookForClient(HostSession session, NetworkInstall install, String task)
            throws InterruptedException {
        HostScript script = task(INSTALL, task).with("min_version", install.minVersion());
        return session.look(script, deadlines.verification(), Reason.NETWORK_INSTALL_FAILED);
    }

    /** People and services may be on the host by its name in the tailnet. */
    private static void refuseDrift(HostId host, NetworkInstall install, String installed) {
        if (!installed.isEmpty() && !install.mayRestart()) {
            throw new StepFailure(new Failure(
                    Reason.DRIFT_NEEDS_RESTART.code(),
                    host + ": tailscale is " + installed + "; wanted " + install.minVersion() + " or newer",
                    "Set install.allow_restart: true where the host's way into the tailnet may be cut for a moment, or correct"
                            + " min_version, and ask again.",
                    ""));
        }
    }

    @Override
    public Membership ensureJoined(HostSession session, NetworkSpecification wanted) throws InterruptedException {
        HostId host = session.host();
        TailscaleStatus status = ensureInstalled(session, wanted.install());
        if (status.stopped()) {
            status = change(session, task(JOIN, "resume"));
        }
        if (status.needsLogin()) {
            hostName.free(session.version(), wanted);
            status = change(session, join(host, wanted));
        }
        hostName.remember(session.version(), wanted, status);
        if (TailnetMembership.needsName(host, wanted, status)) {
            status = change(session, rename(host, wanted));
        }
        if (hostName.takeBack(session.version(), wanted, status)) {
            status = change(session, rename(host, wanted));
        }
        return TailnetMembership.of(host, wanted, status);
    }

    @Override
    public Membership membership(HostSession session, NetworkSpecification wanted) throws InterruptedException {
        return TailnetMembership.of(session.host(), wanted, look(session));
    }

    private TailscaleStatus look(HostSession session) throws InterruptedException {
        return status(session.look(task(JOIN, "look"), deadlines.network(), Reason.NETWORK_JOIN_FAILED));
    }

    private HostScript join(HostId host, NetworkSpecification wanted) throws InterruptedException {
        URI server = Objects.requireNonNullElse(wanted.loginServer(), OFFICIAL);
        return task(JOIN, "join")
                .with("node", wanted.name(host))
                .with("login_server", server.toString())
                .with("tags", String.join(",", TailnetAccess.advertised(wanted)))
                .withSecret("auth_key", access.authKey(host, wanted));
    }

    private static HostScript rename(HostId host, NetworkSpecification wanted) {
        return task(JOIN, "rename").with("node", wanted.name(host)).with("fqdn", wanted.fqdn(host));
    }

    private TailscaleStatus change(HostSession session, HostScript script) throws InterruptedException {
        return status(session.change(script, deadlines.network(), Reason.NETWORK_JOIN_FAILED));
    }

    private static TailscaleStatus status(ScriptAnswer answer) {
        return TailscaleStatus.read(answer.joined("status"));
    }

    private static HostScript task(HostScript script, String task) {
        return script.with("task", task);
    }
}
