package dev.stagecraft.network.tailscale;

import static dev.stagecraft.network.tailscale.InstallScript.LIST;
import static dev.stagecraft.network.tailscale.InstallScript.SCRIPT;
import static dev.stagecraft.network.tailscale.InstallScript.SOURCE;
import static dev.stagecraft.network.tailscale.InstallScript.assertFailure;
import static dev.stagecraft.network.tailscale.InstallScript.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.ShellCheck;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** tailscale-install.sh on hosts of stand-ins: one with Docker, unless a test says otherwise. */
class InstallScriptTest {
    private final StandInHost host;

    InstallScriptTest(@TempDir Path folder) {
        host = InstallScript.host(folder);
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(SCRIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsFromTheGivenSourceAloneThenChangesNothing(Shell shell) throws Exception {
        Run run = run(host, shell, "install", "1.80.0");

        assertThat(run.exitCode()).isZero();
        assertThat(run.value("version")).isEqualTo("1.90.0");
        assertThat(host.read(LIST)).isEqualTo(SOURCE + "\n");
        assertThat(host.calls())
                .filteredOn(call -> call.endsWith(" update") || call.endsWith(" tailscale"))
                .hasSize(2)
                .allMatch(call -> call.contains("Dir::Etc::sourcelist=") && call.contains("Dir::Etc::sourceparts=-"));

        int before = host.calls().size();
        assertThat(run(host, shell, "look", "1.80.0").value("version")).isEqualTo("1.90.0");
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
    void comparesVersionsAsNumbers(@Nullable String said, String minimum, boolean enough) throws Exception {
        host.on("tailscale status*", said == null ? "exit 1" : InstallScript.status(said))
                .on("tailscale version*", said == null ? "exit 1" : "echo " + said)
                .file("enabled", "");

        assertThat(run(host, Shell.DASH, "look", minimum).values().containsKey("version"))
                .isEqualTo(enough);
        assertThat(run(host, Shell.DASH, "verify", minimum).exitCode()).isEqualTo(enough ? 0 : 10);
    }

    @Test
    void aSourceThatIsTooOldIsToldApart() throws Exception {
        Run run = run(host, Shell.DASH, "install", "1.99.0");

        assertFailure(run, "network_install_failed", "has tailscale 1.90.0; wanted 1.99.0 or newer");
    }

    @Test
    void anOlderClientIsDriftThatIsShownAndReplacedOnlyWithPermission() throws Exception {
        host.on("tailscale version*", "[ -e \"$here/newer\" ] && echo 1.90.0 || echo 1.78.1")
                .on(
                        "tailscale status*",
                        "if [ -e \"$here/newer\" ]; then " + InstallScript.status("1.90.0") + "; else "
                                + InstallScript.status("1.78.1") + "; fi")
                .on("apt-get *install*tailscale*", "touch \"$here/newer\"")
                .file("enabled", "");

        Run look = run(host, Shell.DASH, "look", "1.80.0");
        assertThat(look.exitCode()).isZero();
        assertThat(look.value("installed")).isEqualTo("1.78.1");
        assertFailure(run(host, Shell.DASH, "verify", "1.80.0"), "network_install_failed", "is 1.78.1; wanted 1.80.0");
        assertFailure(run(host, Shell.DASH, "install", "1.80.0"), "drift_needs_restart", "is 1.78.1; wanted 1.80.0");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-get"));

        assertThat(run(host, Shell.DASH, "install", "1.80.0", SOURCE, "yes").value("version"))
                .isEqualTo("1.90.0");
    }

    @Test
    void oneLookTellsOfTheClientAndHowItStands() throws Exception {
        String status = Recording.of("tailscale/status-running").json();
        host.on("tailscale status*", Recording.of("tailscale/status-running")).file("enabled", "");
        host.file(InstallScript.OF_A_KILLED_RUN, "a key");

        Run look = run(host, Shell.DASH, "look", "1.80.0");

        assertThat(look.value("version")).isEqualTo("1.90.0");
        assertThat(new String(Base64.getDecoder().decode(look.value("status.1")), StandardCharsets.UTF_8).strip())
                .isEqualTo(status.strip());
        assertThat(host.calls().stream().filter(call -> call.startsWith("tailscale ")))
                .hasSize(1);
        assertThat(host.has(InstallScript.OF_A_KILLED_RUN)).isFalse();
    }

    @Test
    void aHostWithoutTunIsToldWhoMustAllowIt() throws Exception {
        host.on("tailscale status*", Recording.of("tailscale/daemon-stopped")).on("tailscale version*", "echo 1.90.0");

        assertFailure(run(host, Shell.DASH, "install", "1.80.0"), "tun_missing", "/dev/net/tun");
    }
}
