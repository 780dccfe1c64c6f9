package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of docker.sh that sees to daemon.json, on hosts of stand-ins whose server starts with any settings but "bad" ones. */
class DockerSettingsScriptTest {
    private static final String FILE = "/etc/docker/daemon.json";
    private static final String UNPROVEN = FILE + ".unproven";
    private static final String STARTS = """
            if grep -qs bad "$here/etc/docker/daemon.json"; then rm -f "$here/runs" "$here/run/docker.pid"
            else touch "$here/runs" "$here/enabled" "$here/run/docker.pid"; fi""";

    private final StandInHost host;

    DockerSettingsScriptTest(@TempDir Path folder) {
        host = DockerHosts.fresh(folder)
                .on("systemctl enable*", "[ ! -e \"$here/runs\" ] || exit 0\n" + STARTS)
                .on("systemctl restart*", STARTS)
                .on("systemctl is-failed*", "[ ! -e \"$here/runs\" ]")
                .on("journalctl *", Recording.of("packages/docker-bad-daemon-json-d12"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aFreshServerStartsWithThem(Shell shell) throws Exception {
        Run run = host.run(shell, install("{\"mtu\":1280}"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.read(FILE)).isEqualTo("{\"mtu\":1280}\n");
        assertThat(host.has(UNPROVEN)).isFalse();
        assertThat(host.calls()).noneMatch(call -> call.startsWith("systemctl restart"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aServerThatRunsIsRestartedWithPermissionAloneAndKeepsABackup(Shell shell) throws Exception {
        running("{\"debug\":true}");

        Run refused = host.run(shell, install("{\"mtu\":1280}"));
        assertThat(refused.value("reason")).isEqualTo("drift_needs_restart");
        assertThat(host.read(FILE)).isEqualTo("{\"debug\":true}");

        Run run = host.run(shell, install("{\"mtu\":1280}").with("restart", "yes"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.calls()).contains("systemctl restart docker.service");
        assertThat(host.read(FILE)).isEqualTo("{\"mtu\":1280}\n");
        assertThat(host.read(FILE + ".before-stagecraft")).isEqualTo("{\"debug\":true}");
        assertThat(host.has(UNPROVEN)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatTheServerDoesNotStartWithIsTakenBack(Shell shell) throws Exception {
        running("{\"debug\":true}");

        Run run = host.run(shell, install("{\"bad\":1}").with("restart", "yes"));

        assertThat(run.value("reason")).as(run.output()).isEqualTo("config_invalid");
        assertThat(run.value("message")).contains("those before are back", "unable to configure the Docker daemon");
        assertThat(host.read(FILE)).isEqualTo("{\"debug\":true}");
        assertThat(host.has("runs")).isTrue();
        assertThat(host.has(UNPROVEN)).isFalse();
    }

    @Test
    void whereThereWereNoneNoneAreLeft() throws Exception {
        Run run = host.run(Shell.DASH, install("{\"bad\":1}"));

        assertThat(run.value("reason")).as(run.output()).isEqualTo("config_invalid");
        assertThat(host.has(FILE)).isFalse();
        assertThat(host.has(UNPROVEN)).isFalse();
        assertThat(host.has("runs")).isTrue();
    }

    @Test
    void whatTheServerItselfRefusesIsNotPlaced() throws Exception {
        running("{}");
        host.on("dockerd --help", "echo '      --validate   Validate daemon configuration and exit'")
                .on("dockerd --validate*", "echo 'unable to configure: unknown keys: mtuu' >&2; exit 1");

        Run run = host.run(Shell.DASH, install("{\"mtuu\":1}").with("restart", "yes"));

        assertThat(run.value("reason")).isEqualTo("config_invalid");
        assertThat(run.value("message")).contains("unknown keys: mtuu");
        assertThat(host.read(FILE)).isEqualTo("{}");
        assertThat(host.has(FILE + ".new")).isFalse();
        assertThat(host.calls()).last().isEqualTo("systemctl enable --now docker.service");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("systemctl restart"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aServerThatIsReplacedDoesNotJudgeThemAndKeepsItsOwnIfThatFails(Shell shell) throws Exception {
        running("{}");
        host.on(
                        "dpkg-query *docker-ce docker.io",
                        "if [ -e \"$here/replaced\" ]; then printf 'installed=5:29.1.0-1'; else printf 'installed=20.10.24-1'; fi")
                .on("dockerd --help", "echo '      --validate   Validate daemon configuration and exit'")
                .on("dockerd --validate*", "[ -e \"$here/replaced\" ] || { echo 'unknown keys: new' >&2; exit 1; }")
                .on("apt-get *install*docker-ce*", "echo 'E: broken'; exit 100");
        HostScript replacing = DockerHosts.script("install", "29", DockerHosts.OFFICIAL)
                .with("daemon_json", "{\"new\":1}")
                .with("restart", "yes");

        assertThat(host.run(shell, replacing).value("reason")).isEqualTo("docker_install_failed");
        assertThat(host.read(FILE)).isEqualTo("{}");
        assertThat(host.has(UNPROVEN)).isFalse();

        host.on("apt-get *install*docker-ce*", "touch \"$here/replaced\"");
        Run run = host.run(shell, replacing);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.read(FILE)).isEqualTo("{\"new\":1}\n");
        assertThat(host.calls()).contains("timeout 300 systemctl restart docker.service");
        assertThat(host.has(UNPROVEN)).isFalse();
    }

    @Test
    void oneThatWasCutOffBeforeTheRestartIsFinished() throws Exception {
        running("{\"mtu\":1280}\n");
        host.file(UNPROVEN, "{\"debug\":true}").file("/run/docker.pid", "7");
        host.file(FILE, "{\"mtu\":1280}\n");

        Run look = host.run(Shell.DASH, look());
        assertThat(look.values()).containsEntry("unproven", "yes").doesNotContainKey("version");
        assertThat(decoded(look)).isEqualTo("{\"debug\":true}");

        Run run = host.run(Shell.DASH, install("{\"mtu\":1280}"));
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.calls()).contains("systemctl restart docker.service");
        assertThat(host.has(UNPROVEN)).isFalse();
        assertThat(host.run(Shell.DASH, look()).value("version")).isEqualTo("20.10.24");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aLookTellsWhatIsThereWhereItIsAskedFor(Shell shell) throws Exception {
        running("{\"debug\":true}");

        assertThat(decoded(host.run(shell, look()))).isEqualTo("{\"debug\":true}");
        assertThat(host.run(shell, look().with("with_settings", "")).values()).doesNotContainKey("daemon_json.1");
    }

    private void running(String settings) throws Exception {
        host.run(Shell.DASH, install(""));
        host.file(FILE, settings);
    }

    private static HostScript install(String settings) {
        return DockerHosts.script("install", "latest", "distribution").with("daemon_json", settings);
    }

    private static HostScript look() {
        return DockerHosts.script("look", "latest", "distribution").with("with_settings", "yes");
    }

    private static String decoded(Run run) {
        return new String(Base64.getDecoder().decode(run.value("daemon_json.1")), StandardCharsets.UTF_8);
    }
}
