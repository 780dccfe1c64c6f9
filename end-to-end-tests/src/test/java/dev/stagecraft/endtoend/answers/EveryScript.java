package dev.stagecraft.endtoend.answers;

import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.bootstrap.docker.InstallDocker;
import dev.stagecraft.bootstrap.preflight.Preflight;
import dev.stagecraft.network.tailscale.TailscaleProvider;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.steps.DockerServer;
import java.time.Duration;
import java.util.List;

/** Asks a fresh host everything that the services ask, in the order in which they work, with what may go wrong between. */
record EveryScript(AskedHost host, HostConnection connection, Answers answers) {
    private static final HostScript PREFLIGHT = Preflight.SCRIPT
            .with("conflicts", "podman-docker docker-ce containerd.io")
            .with("repository", "distribution");
    private static final HostScript DOCKER = InstallDocker.SCRIPT
            .with("version", "latest")
            .with("with_settings", "yes")
            .with("method", "apt")
            .with("repository", "distribution")
            .with("restart", "no")
            .with("removable", "")
            .with("daemon_json", "");
    private static final Fence BOOTSTRAP = new Fence("bootstrap", 1, 1_000);
    private static final Fence NETWORK = new Fence("network", 1, 1_000);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What is asked by one login. */
    private interface Part {
        void ask(EveryScript host) throws Exception;
    }

    /** The host's answers, a line each. */
    static List<String> askedOf(AskedHost host) throws Exception {
        Answers answers = new Answers(host.node(), host.domain());
        // A login for each part, as the services do: a server has few sessions on one connection.
        try (HostAccess access = new MinaHostAccess()) {
            for (Part part : List.<Part>of(
                    EveryScript::docker,
                    EveryScript::settings,
                    EveryScript::claims,
                    EveryScript::client,
                    EveryScript::tailnet)) {
                if (!(access.connect(host.target()) instanceof Connected(HostConnection connection))) {
                    throw new IllegalStateException("the host does not let us in");
                }
                part.ask(new EveryScript(host, connection, answers));
                connection.close();
            }
        }
        return answers.lines();
    }

    private void docker() throws Exception {
        ask("look for Docker on a fresh host", task(DOCKER, "look"));
        ask("verify Docker on a fresh host", task(DOCKER, "verify"));
        ask("look at the health of a fresh host", DockerServer.HEALTH);
        host.trouble().lockHeld();
        ask("look at the machine while the package lock is held", PREFLIGHT);
        job("install Docker while the package lock is held", "docker", task(DOCKER, "install"), BOOTSTRAP, 1);
        host.trouble().diskFull();
        ask("look at the machine with a full disk", PREFLIGHT);
        job("install Docker on a full disk", "docker", task(DOCKER, "install"), BOOTSTRAP, 2);
        host.trouble().over();
        ask("look at the machine", PREFLIGHT);
        job("install Docker", "docker", task(DOCKER, "install"), BOOTSTRAP, 3);
        job("come back to that attempt", "docker", task(DOCKER, "install"), BOOTSTRAP, 3);
        ask("look at the machine with Docker", PREFLIGHT);
        ask("look for Docker", task(DOCKER, "look"));
        ask("verify Docker", task(DOCKER, "verify"));
        ask("look at its health", DockerServer.HEALTH);
        job("install Docker once more", "docker", task(DOCKER, "install"), BOOTSTRAP, 4);
        HostScript other = DOCKER.with("version", "5");
        ask("look for another Docker", task(other, "look"));
        ask("verify another Docker", task(other, "verify"));
        job("install another Docker without permission", "docker", task(other, "install"), BOOTSTRAP, 5);
        job("install one that is nowhere", "docker", task(other, "install").with("restart", "yes"), BOOTSTRAP, 6);
    }

    private void claims() throws Exception {
        Fence older = new Fence("bootstrap", 2, 999);
        ask("come with an older claim", task(DOCKER, "look").fencedBy(older));
        job("come with an older claim for a job", "docker", task(DOCKER, "install"), older, 5);
        Fence later = new Fence("bootstrap", 1, 1_001);
        ask("come with a later claim", task(DOCKER, "look").fencedBy(later));
    }

    private void settings() throws Exception {
        HostScript limits = task(DOCKER, "install").with("daemon_json", "{\"log-opts\":{\"max-size\":\"10m\"}}");
        job("place settings without permission", "docker", limits, BOOTSTRAP, 7);
        job("place settings", "docker", limits.with("restart", "yes"), BOOTSTRAP, 8);
        ask("look for Docker with settings", task(DOCKER, "look"));
        HostScript unknown = task(DOCKER, "install").with("daemon_json", "{\"no-such-setting\":true}");
        job("place settings that Docker does not know", "docker", unknown.with("restart", "yes"), BOOTSTRAP, 9);
        ask("look for Docker with the settings before", task(DOCKER, "look"));
    }

    private void client() throws Exception {
        ask("look for tailscale on a fresh host", client("look", "1.80.0"));
        ask("verify tailscale on a fresh host", client("verify", "1.80.0"));
        job("install tailscale", "tailscale", install("1.80.0", "no"), NETWORK, 1);
        // It waits until a daemon that has just started knows how it stands, which the others do not.
        ask("look how it stands before the login", task(TailscaleProvider.JOIN, "look"));
        ask("look for tailscale", client("look", "1.80.0"));
        ask("verify tailscale", client("verify", "1.80.0"));
        ask("look for a newer tailscale", client("look", "99.0.0"));
        ask("verify a newer tailscale", client("verify", "99.0.0"));
        job("install a newer tailscale without permission", "tailscale", install("99.0.0", "no"), NETWORK, 2);
        job("install a newer tailscale", "tailscale", install("99.0.0", "yes"), NETWORK, 3);
    }

    private void tailnet() throws Exception {
        ask("join with a wrong key", join(Secret.of("tskey-auth-wrong")));
        ask("look how it stands after a wrong key", task(TailscaleProvider.JOIN, "look"));
        ask("join", join(host.authKey()));
        ask("look for the tailscale of a member", client("look", "1.80.0"));
        ask("look how it stands", task(TailscaleProvider.JOIN, "look"));
        String other = host.node() + "-renamed";
        ask(
                "rename",
                task(TailscaleProvider.JOIN, "rename")
                        .with("node", other)
                        .with("fqdn", other + "." + host.domain())
                        .fencedBy(NETWORK));
    }

    private HostScript client(String task, String version) {
        return task(TailscaleProvider.INSTALL, task).with("min_version", version);
    }

    private HostScript install(String version, String restart) {
        return client("install", version).with("repository", host.sourceLine()).with("restart", restart);
    }

    private HostScript join(Secret key) {
        return task(TailscaleProvider.JOIN, "join")
                .with("node", host.node())
                .with("login_server", host.loginServer())
                .with("tags", "tag:stagecraft,tag:app")
                .withSecret("auth_key", key)
                .fencedBy(NETWORK);
    }

    private static HostScript task(HostScript script, String task) {
        return script.with("task", task);
    }

    private void ask(String what, HostScript script) throws Exception {
        answers.add(what, connection.run(script, PATIENCE));
    }

    private void job(String what, String name, HostScript script, Fence fence, int attempt) throws Exception {
        answers.add(what, connection.job(new HostJob(name, script, fence, 1, 0, attempt), line -> {}, PATIENCE));
    }
}
