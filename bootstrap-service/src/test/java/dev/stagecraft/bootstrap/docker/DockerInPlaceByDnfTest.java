package dev.stagecraft.bootstrap.docker;

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

/** docker.sh by dnf where something else is there: packages that conflict, another version, what an earlier run wrote. */
class DockerInPlaceByDnfTest {
    private static final String FILE = "/etc/yum.repos.d/docker-ce.repo";

    private final StandInHost host;

    DockerInPlaceByDnfTest(@TempDir Path folder) {
        host = DockerHosts.withDnf(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatConflictsGoesForDockerWhereItMay(Shell shell) throws Exception {
        host.on("dnf *--assumeno install --allowerasing*", Recording.of("packages/dnf-conflict-erased-dnf4"));

        Run run = host.run(shell, install("latest").with("removable", "podman-docker runc"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.calls()).anyMatch(call -> call.contains(" -y install --allowerasing docker-ce-29.1.0-1.el9 "));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void nothingElseGoesForDocker(Shell shell) throws Exception {
        host.on("dnf *--assumeno install --allowerasing*", Recording.of("packages/dnf-conflict-erased-dnf4"));

        Run run = host.run(shell, install("latest").with("removable", "runc"));

        assertThat(run.value("reason")).isEqualTo("docker_conflict");
        assertThat(run.value("message")).endsWith("they would remove podman-docker runc");
        assertThat(host.files("/etc/yum.repos.d")).isEmpty();
        assertThat(host.calls()).noneMatch(call -> call.contains(" -y install "));
    }

    /** In the words of dnf 5, which tells of each package that a newer one of its name replaces. */
    @Test
    void aPackageThatIsReplacedByANewerOneDoesNotGo() throws Exception {
        host.on("dnf *--assumeno install*", """
                echo 'Upgrading:'; echo ' docker-ce  x86_64  3:29.1.0-1.el9  docker-ce-stable  20.0 MiB'
                echo '   replacing docker-ce  x86_64  3:28.5.1-1.el9  docker-ce-stable  20.0 MiB'
                echo; echo 'Operation aborted by the user.'; exit 1""");

        assertThat(host.run(Shell.DASH, install("latest")).exitCode()).isZero();
    }

    @Test
    void aDockerOfAnotherVersionIsDriftAndIsReplacedWithPermissionAlone() throws Exception {
        host.on("rpm *docker-ce moby-engine", "echo \"here $(cat \"$here/has\")\"")
                .file("has", "29.1.0\n")
                .on("systemctl is-enabled*", "")
                .on("docker info*", "cat \"$here/has\"; echo")
                .on("dockerd *", "")
                .on("dnf *-y install docker-ce-28.5.2-1.el9*", "echo 28.5.2 >\"$here/has\"");

        assertThat(host.run(Shell.DASH, DockerHosts.script("look", "28", DockerHosts.OFFICIAL))
                        .values())
                .containsEntry("installed", "29.1.0")
                .doesNotContainKey("version");
        assertThat(host.run(Shell.DASH, install("28")).value("reason")).isEqualTo("drift_needs_restart");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("dnf"));

        assertThat(host.run(Shell.DASH, install("28").with("restart", "yes")).value("version"))
                .isEqualTo("28.5.2");
    }

    @Test
    void whatServedBeforeIsNotGivenUpForAVersionThatIsMissing() throws Exception {
        host.on("rpm *docker-ce moby-engine", "[ ! -e \"$here/runs\" ] || echo 'here 28.5.2'");
        host.run(Shell.DASH, install("28"));
        String source = host.read(FILE);

        Run run = host.run(
                Shell.DASH,
                DockerHosts.script("install", "31", "https://mirror.example/linux")
                        .with("restart", "yes"));

        assertThat(run.value("reason")).isEqualTo("docker_version_unavailable");
        assertThat(source).contains("download.docker.com");
        assertThat(host.read(FILE)).isEqualTo(source);
    }

    private static HostScript install(String version) {
        return DockerHosts.script("install", version, DockerHosts.OFFICIAL);
    }
}
