package dev.stagecraft.network.tailscale;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.secrets.Secret;
import dev.stagecraft.steps.ScriptAnswer;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Samples;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;

/** tailscale-join.sh, and a host of stand-ins that runs the client and has not logged in. */
final class JoinScript {
    static final HostScript SCRIPT = TailscaleProvider.JOIN;

    private JoinScript() {}

    static StandInHost host(Path folder) {
        return new StandInHost(folder)
                .on("stat *", "echo tmpfs")
                .on("tailscale status*", Recording.of("tailscale/status-before-login"))
                .on("tailscale up*", Recording.of("tailscale/up-ok"));
    }

    static Run join(StandInHost host, Shell shell, String tags) throws Exception {
        return host.run(
                shell,
                SCRIPT.with("task", "join")
                        .with("node", "r1")
                        .with("login_server", "http://login.lab")
                        .with("tags", tags)
                        .withSecret("auth_key", Secret.of(Samples.AUTH_KEY)));
    }

    static TailscaleStatus status(Run run) {
        return TailscaleStatus.read(new ScriptAnswer(run.values()).joined("status"));
    }
}
