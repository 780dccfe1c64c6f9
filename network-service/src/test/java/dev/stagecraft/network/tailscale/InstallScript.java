package dev.stagecraft.network.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;

/** tailscale-install.sh, and a host of stand-ins with Docker and every package source that is asked for. */
final class InstallScript {
    static final HostScript SCRIPT = TailscaleProvider.INSTALL;
    static final String SOURCE = "deb [trusted=yes] http://packages.lab ./";
    static final String LIST = "/etc/apt/sources.list.d/stagecraft-tailscale.list";
    /** No process has such a number. */
    static final String OF_A_KILLED_RUN = "/run/stagecraft/auth-key.99999999";

    private static final String FETCHES = "for file in \"$@\"; do :; done; printf '\\231keyring' >\"$file\"";

    private InstallScript() {}

    static StandInHost host(Path folder) {
        return new StandInHost(folder)
                .on("systemctl *", "exit 1")
                .on("systemctl is-enabled*", "[ -e \"$here/enabled\" ]")
                .on("systemctl enable*", "touch \"$here/enabled\"")
                .on("dpkg -S *", "exit 1")
                .on("apt-get *", "")
                .on("apt-cache *", "")
                .on("apt-helper *", FETCHES)
                .file("/etc/ssl/certs/ca-certificates.crt", "")
                .on("apt-get *install*tailscale*", StandInHost.INSTALLS)
                .onceInstalled("tailscale version*", "echo 1.90.0; echo '  long version: 1.90.0'")
                .onceInstalled("tailscale status*", "[ -e \"$here/enabled\" ] && " + status("1.90.0-t1"));
    }

    /** The status of a client of this version that is not logged in. */
    static String status(String version) {
        return "echo '{ \"Version\": \"" + version + "\", \"BackendState\": \"NeedsLogin\" }'";
    }

    static Run run(StandInHost host, Shell shell, String task, String minimum) throws Exception {
        return run(host, shell, task, minimum, SOURCE, "no");
    }

    static Run run(StandInHost host, Shell shell, String task, String minimum, String repository, String restart)
            throws Exception {
        return host.run(
                shell,
                SCRIPT.with("task", task)
                        .with("min_version", minimum)
                        .with("repository", repository)
                        .with("restart", restart));
    }

    static void assertFailure(Run run, String reason, String message) {
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(message);
    }
}
