package dev.stagecraft.network.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.StepScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.ShellCheck;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** tailscale-install.sh on hosts of stand-ins: one with Docker, unless a test says otherwise. */
class InstallScriptTest {
    private static final HostScript SCRIPT = StepScript.resource(TailscaleProvider.class, "/host/tailscale-install.sh");
    private static final String SOURCE = "deb [trusted=yes] http://packages.lab ./";
    private static final String LIST = "/etc/apt/sources.list.d/stagecraft-tailscale.list";

    private final StandInHost host;

    InstallScriptTest(@TempDir Path folder) {
        host = new StandInHost(folder)
                .on("systemctl *", "exit 1")
                .on("systemctl is-enabled*", "[ -e \"$here/enabled\" ]")
                .on("systemctl enable*", "touch \"$here/enabled\"")
                .on("apt-get *", "")
                .on("apt-get *install*tailscale*", StandInHost.INSTALLS)
                .onceInstalled("tailscale version*", "echo 1.90.0; echo '  long version: 1.90.0'")
                .onceInstalled("tailscale status*", "[ -e \"$here/enabled\" ]");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(SCRIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsFromTheGivenSourceAloneThenChangesNothing(Shell shell) throws Exception {
        Run run = run(shell, "install", "1.80.0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.value("version")).isEqualTo("1.90.0");
        assertThat(host.read(LIST)).isEqualTo(SOURCE + "\n");
        assertThat(host.calls())
                .filteredOn(call -> call.endsWith(" update"))
                .singleElement()
                .asString()
                .contains("Dir::Etc::sourcelist=", "Dir::Etc::sourceparts=-");

        int before = host.calls().size();
        assertThat(run(shell, "look", "1.80.0").value("version")).isEqualTo("1.90.0");
        assertThat(host.calls().subList(before, host.calls().size())).noneMatch(call -> call.startsWith("apt-get"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1.90.0,               1.80.0, true
            1.90.0,               1.90.0, true
            1.90.0,               1.90.1, false
            1.100.2,              1.90.0, true
            1.9.9,                1.90.0, false
            1.90.0-ERR-BuildInfo, 1.90.0, true
            ,                     1.0.0,  false
            """)
    void comparesVersionsAsNumbers(String said, String minimum, boolean enough) throws Exception {
        host.on("tailscale status*", "")
                .on("tailscale version*", "echo " + said)
                .file("enabled", "");

        assertThat(run(Shell.DASH, "look", minimum).values().containsKey("version"))
                .isEqualTo(enough);
        assertThat(run(Shell.DASH, "verify", minimum).exitCode()).isEqualTo(enough ? 0 : 10);
    }

    @Test
    void aSourceThatIsTooOldIsToldApart() throws Exception {
        Run run = run(Shell.DASH, "install", "1.99.0");

        assertFailure(run, "network_install_failed", "has tailscale 1.90.0; wanted 1.99.0 or newer");
    }

    @Test
    void looksAtTheOtherSourcesWhereADependencyIsUnknown() throws Exception {
        host.on("apt-get *install*tailscale*", """
                [ -e "$here/all-updated" ] && exec cp "$here"/later/tailscale "$here/bin/"
                echo ' tailscale : Depends: iptables but it is not installable'
                echo 'E: Unable to correct problems, you have held broken packages.'; exit 100""");
        host.on("apt-get *update", "case $* in *sourceparts*) ;; *) touch \"$here/all-updated\" ;; esac");

        assertThat(run(Shell.DASH, "install", "1.80.0").value("version")).isEqualTo("1.90.0");
    }

    @Test
    void takesItsSourceBackWhereItContradictsAnotherOfTheHost() throws Exception {
        host.on(
                "apt-get *install*",
                "echo 'E: Conflicting values set for option Signed-By regarding source X'; exit 100");

        assertFailure(run(Shell.DASH, "install", "1.80.0"), "network_install_failed", "another source file");
        assertThat(host.has(LIST)).isFalse();
    }

    @Test
    void aSourceThatDoesNotAnswerIsNamed() throws Exception {
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));
        host.on("apt-get *update", Recording.of("packages/repository-refused-d12"));

        assertFailure(run(Shell.DASH, "install", "1.80.0"), "repository_unreachable", "http://127.0.0.1:9/");
    }

    @Test
    void aHostWithoutTunIsToldWhoMustAllowIt() throws Exception {
        host.on("tailscale status*", Recording.of("tailscale/daemon-stopped")).on("tailscale version*", "echo 1.90.0");

        assertFailure(run(Shell.DASH, "install", "1.80.0"), "tun_missing", "/dev/net/tun");
    }

    private Run run(Shell shell, String task, String minimum) throws Exception {
        return host.run(
                shell, SCRIPT.with("task", task).with("min_version", minimum).with("source_line", SOURCE));
    }

    private static void assertFailure(Run run, String reason, String message) {
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(message);
    }
}
