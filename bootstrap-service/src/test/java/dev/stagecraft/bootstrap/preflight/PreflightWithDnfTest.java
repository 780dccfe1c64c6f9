package dev.stagecraft.bootstrap.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** preflight.sh on a host of stand-ins that has dnf, and no apt. */
class PreflightWithDnfTest {
    private static final HostScript SCRIPT = Preflight.SCRIPT
            .with("conflicts", "podman-docker docker-ce runc")
            .with("repository", "https://download.docker.com/linux");

    private final StandInHost host;

    PreflightWithDnfTest(@TempDir Path folder) {
        host = new StandInHost(folder)
                .file("/etc/os-release", "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"\n")
                .file("/proc/meminfo", "MemAvailable:    1500000 kB\n")
                .on("uname -r", "echo 5.14.0")
                .on("uname -m", "echo x86_64")
                .on("date *", "echo 1800000000")
                .on("df *", Recording.of("machine/df-d12"))
                .on("dnf *", "exit 1")
                .on("rpm *", "exit 1")
                .on("curl *", "echo '200 HTTP'")
                .on("curl *-6 *", "echo 'curl: (7) Failed to connect' >&2; exit 7")
                .on("systemd-detect-virt *", "exit 1");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void saysWhatItFinds(Shell shell) throws Exception {
        Run run = host.run(shell, SCRIPT);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.values())
                .containsEntry("os", "rocky 9.4")
                .containsEntry("arch", "x86_64")
                .containsEntry("package_manager", "dnf")
                .containsEntry("conflicts", "")
                .containsEntry("docker_source", "4 https://download.docker.com/linux/centos/ ")
                .doesNotContainKeys("lock", "docker_folder", "source.1");
        assertThat(host.calls())
                .noneMatch(call -> call.startsWith("dnf"))
                .anyMatch(call ->
                        call.endsWith("https://download.docker.com/linux/centos/9/x86_64/stable/repodata/repomd.xml"));
    }

    @Test
    void saysWhereThereIsNeitherAptNorDnf(@TempDir Path bare) throws Exception {
        assertThat(new StandInHost(bare).run(Shell.DASH, SCRIPT).value("package_manager"))
                .isEqualTo("no");
    }

    @Test
    void aptOnAHostOfTheRhelFamilyIsNotWhatItIsBuiltBy() throws Exception {
        host.on("apt-get *", "");

        assertThat(host.run(Shell.DASH, SCRIPT).value("package_manager")).isEqualTo("dnf");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void namesWhoWorksWithPackages(Shell shell) throws Exception {
        host.file("/var/lib/dnf/rpmdb_lock.pid", "42");
        assertThat(host.run(shell, SCRIPT).values()).as("it has ended").doesNotContainKey("lock");

        host.file("/proc/42/comm", "dnf\n");
        assertThat(host.run(shell, SCRIPT).value("lock")).isEqualTo("process 42 (dnf)");
    }

    @Test
    void namesThePackagesThatConflict() throws Exception {
        host.on("rpm *podman-docker docker-ce runc", Recording.of("packages/rpm-query-rpm4"));

        assertThat(host.run(Shell.DASH, SCRIPT).value("conflicts")).isEqualTo("podman-docker runc");
    }

    @Test
    void tellsAReleaseThatDockerHasNoFolderFor() throws Exception {
        host.on("curl *", "echo '404 HTTP'");

        assertThat(host.run(Shell.DASH, SCRIPT).values())
                .containsEntry("docker_folder", "no")
                .containsEntry("docker_source", "46 https://download.docker.com/linux/centos/ ");
    }

    @Test
    void saysWhyTheSourceAnswersByNeitherFamily() throws Exception {
        host.on("curl *", "echo 'curl: (6) Could not resolve host: download.docker.com' >&2; echo '000 HTTP'; exit 6");

        assertThat(host.run(Shell.DASH, SCRIPT).value("docker_source"))
                .isEqualTo(
                        "none https://download.docker.com/linux/centos/ Could not resolve host: download.docker.com");
    }

    @Test
    void aProxyThatDnfAloneKnowsIsNotJudged() throws Exception {
        host.file("/etc/dnf/dnf.conf", "[main]\nproxy = http://proxy.example:3128\n");

        assertThat(host.run(Shell.DASH, SCRIPT).values()).doesNotContainKey("docker_source");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("curl"));
    }
}
