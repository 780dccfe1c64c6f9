package dev.stagecraft.bootstrap.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.ShellCheck;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** preflight.sh on a machine of stand-ins that is well, unless a test says otherwise. */
class PreflightScriptTest {
    private static final HostScript SCRIPT = Preflight.SCRIPT;

    private final Path folder;
    private final StandInHost host;

    PreflightScriptTest(@TempDir Path folder) {
        this.folder = folder;
        host = new StandInHost(folder)
                .file("/proc/meminfo", """
                        MemTotal:        2014500 kB
                        MemFree:          180000 kB
                        MemAvailable:    1500000 kB
                        SwapTotal:        524288 kB
                        SwapFree:         500000 kB
                        """)
                .directory("/lib/modules/6.1.0-42-amd64")
                .directory("/proc/7/fd")
                .on("uname -r", "echo 6.1.0-42-amd64")
                .on("dpkg --print-architecture", "echo amd64")
                .on("dpkg-query *", "exit 1")
                .on("date *", "echo 1800000000")
                .on("df *", Recording.of("machine/df-d12"))
                .on("apt-get indextargets*", Recording.of("packages/indextargets-d12"))
                .on("apt-helper *", "")
                .on("apt-helper *ForceIPv6*", Recording.of("packages/source-without-ipv6-d12"))
                .on("systemd-detect-virt *", "exit 1");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(SCRIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void saysWhatItFindsAndChangesNothing(Shell shell) throws Exception {
        Run run = run(shell);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.values())
                .containsEntry("at_work", "no")
                .containsEntry("os", "debian 12")
                .containsEntry("arch", "amd64")
                .containsEntry("init", "yes")
                .containsEntry("package_manager", "apt")
                .containsEntry("tun", "no")
                .containsEntry("dockerd", "no")
                .containsEntry("docker_snap", "no")
                .containsEntry("tailscale", "no")
                .containsEntry("clock", "1800000000")
                .containsEntry("memory_kb", "2000000")
                .containsEntry("disk_kb", "79120240")
                .containsEntry("kernel", "ready")
                .containsEntry("conflicts", "")
                .containsEntry("source.1", "4 http://deb.debian.org/debian-security/ ")
                .containsEntry("source.2", "4 http://deb.debian.org/debian/ ")
                .doesNotContainKeys("cloud_init", "lock", "source.3");
        assertThat(host.calls()).noneMatch(call -> call.matches("apt-get .*(install|update).*"));
        try (var left = Files.list(folder.resolve("tmp"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            running  | 0 | running
            done     | 0 | done
            done     | 2 | degraded
            error    | 1 | error
            disabled | 0 | disabled
                     | 1 | silent
            """)
    void readsHowCloudInitStands(String word, int code, String state) throws Exception {
        host.on("cloud-init status", (word == null ? "" : "echo; echo 'status: " + word + "'") + "\nexit " + code);

        assertThat(run(Shell.DASH).value("cloud_init")).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void namesWhoWorksWithPackages(Shell shell) throws Exception {
        host.file("/proc/42/comm", "unattended-upgr\n").directory("/proc/42/fd");
        host.file("/var/lib/dpkg/lock-frontend", "").file("/container/var/lib/dpkg/lock-frontend", "");
        host.link("/proc/42/fd/4", folder + "/container/var/lib/dpkg/lock-frontend");
        assertThat(run(shell).values()).as("another's file of that name").doesNotContainKey("lock");

        host.link("/proc/42/fd/5", folder + "/var/lib/dpkg/lock-frontend");
        assertThat(run(shell).value("lock")).isEqualTo("process 42 (unattended-upgr)");
    }

    @Test
    void namesThePackagesThatConflict() throws Exception {
        host.on("dpkg-query *podman-docker runc*", """
                echo 'installed podman-docker'; echo 'not-installed runc'; exit 1""");

        assertThat(run(Shell.DASH).value("conflicts")).isEqualTo("podman-docker");
    }

    @Test
    void saysWhyASourceAnswersByNeitherFamily() throws Exception {
        host.on("apt-helper *ForceIPv4*", Recording.of("packages/source-refused-d12"));

        assertThat(run(Shell.DASH).value("source.1"))
                .isEqualTo("none http://deb.debian.org/debian-security/ Could not connect to 127.0.0.1:1 (127.0.0.1)."
                        + " - connect (111: Connection refused)");
    }

    @Test
    void aSourceThatHasNoSuchFileHasAnswered() throws Exception {
        host.on("apt-helper *ForceIPv4*", Recording.of("packages/source-without-file-d12"));

        assertThat(run(Shell.DASH).value("source.1")).startsWith("4 ");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void triesTheSourceOfDockersOwnPackages(Shell shell) throws Exception {
        Run run = host.run(shell, script().with("repository", "https://download.docker.com/linux"));

        assertThat(run.value("docker_source")).isEqualTo("4 https://download.docker.com/linux/debian/ ");
        assertThat(host.calls())
                .anyMatch(call -> call.contains(
                        "download-file https://download.docker.com/linux/debian/dists/bookworm/InRelease"));
        assertThat(run(shell).values()).doesNotContainKey("docker_source");
    }

    @Test
    void tellsADistributionThatDockerHasNoFolderFor() throws Exception {
        host.file("/etc/os-release", "ID=alpine\n");

        assertThat(host.run(Shell.DASH, script().with("repository", "https://download.docker.com/linux"))
                        .value("docker_folder"))
                .isEqualTo("no");
        assertThat(run(Shell.DASH).values()).doesNotContainKey("docker_folder");
    }

    @Test
    void tellsAReleaseThatDockerHasNoFolderFor() throws Exception {
        host.on("apt-helper *docker.com*InRelease*", Recording.of("packages/source-without-file-d12"));

        assertThat(host.run(Shell.DASH, script().with("repository", "https://download.docker.com/linux"))
                        .values())
                .containsEntry("docker_folder", "no")
                .containsEntry("docker_source", "46 https://download.docker.com/linux/debian/ ");
    }

    @Test
    void keepsTheCredentialsOfASourceToItself() throws Exception {
        host.on("apt-get indextargets*", "echo 'https://me:pa55@packages.lab/debian/ stable'");

        Run run = run(Shell.DASH);

        assertThat(run.value("source.1")).isEqualTo("4 https://packages.lab/debian/ ");
        assertThat(run.output()).doesNotContain("pa55");
        assertThat(host.calls()).noneMatch(call -> call.contains("pa55"));
    }

    @Test
    void aKernelWhoseModulesAreGoneWasReplaced() throws Exception {
        host.on("uname -r", "echo 6.1.0-41-amd64");
        assertThat(run(Shell.DASH).value("kernel")).as("it loads none").isEqualTo("ready");

        host.file("/proc/modules", "").file("/proc/filesystems", "nodev\tproc\n");
        assertThat(run(Shell.DASH).value("kernel")).isEqualTo("replaced");

        host.file("/proc/filesystems", "nodev\toverlay\n");
        assertThat(run(Shell.DASH).value("kernel")).isEqualTo("ready");

        host.on("systemd-detect-virt *", "");
        assertThat(run(Shell.DASH).value("kernel")).isEqualTo("container");
    }

    @Test
    void tellsThatAJobOfOursGoesOn() throws Exception {
        host.file("/var/lib/stagecraft/lock", "").on("flock *", "exit 1");
        assertThat(run(Shell.DASH).value("at_work")).isEqualTo("yes");

        host.on("flock *", "");
        assertThat(run(Shell.DASH).value("at_work")).isEqualTo("no");
    }

    private Run run(Shell shell) throws IOException, InterruptedException {
        return host.run(shell, script().with("repository", "distribution"));
    }

    private static HostScript script() {
        return SCRIPT.with("conflicts", "podman-docker runc");
    }
}
