package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.steps.pretend.Recording;
import dev.stagecraft.steps.pretend.Shell;
import dev.stagecraft.steps.pretend.StandInHost;
import dev.stagecraft.steps.pretend.StandInHost.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** docker.sh on hosts of stand-ins that have dnf; what dnf says was recorded. */
class DockerByDnfTest {
    private static final String OFFICIAL = DockerHosts.OFFICIAL;
    private static final String FILE = "/etc/yum.repos.d/docker-ce.repo";
    private static final String FOLDER = "baseurl=https://download.docker.com/linux/centos/9/$basearch/stable";

    private final StandInHost host;

    DockerByDnfTest(@TempDir Path folder) {
        host = DockerHosts.withDnf(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsStartsEnablesAndVerifies(Shell shell) throws Exception {
        host.on("rpm *docker-ce moby-engine", "[ ! -e \"$here/runs\" ] || echo 'here 28.5.2'");

        Run run = run(shell, "install", "28", OFFICIAL);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.value("version")).isEqualTo("20.10.24");
        assertThat(host.calls())
                .contains("systemctl enable --now docker.service")
                .anyMatch(call -> call.startsWith("dnf --setopt=exit_on_lock=True --setopt=install_weak_deps=False")
                        && call.endsWith(" -y install docker-ce-28.5.2-1.el9 docker-ce-cli-28.5.2-1.el9"
                                + " containerd.io docker-buildx-plugin docker-compose-plugin"));
        assertThat(host.read(FILE)).isEqualTo("""
                # Written by Stagecraft.
                [docker-ce-stable]
                name=Docker CE Stable
                %s
                enabled=1
                gpgcheck=1
                gpgkey=https://download.docker.com/linux/centos/gpg
                """.formatted(FOLDER));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void changesNothingWhereDockerRuns(Shell shell) throws Exception {
        run(shell, "install", "latest", OFFICIAL);
        int before = host.calls().size();

        for (String task : new String[] {"look", "install", "verify"}) {
            assertThat(run(shell, task, "latest", OFFICIAL).value("version")).isEqualTo("20.10.24");
        }
        assertThat(host.calls().subList(before, host.calls().size()))
                .noneMatch(call -> call.startsWith("dnf") || call.startsWith("systemctl enable"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rhel      | fedora             | rhel/9
            fedora    | ''                 | fedora/$releasever
            centos    | rhel fedora        | centos/9
            almalinux | rhel centos fedora | centos/9
            ol        | fedora             | centos/9
            nobara    | fedora             | fedora/$releasever
            """)
    void knowsTheFolderOfEachDistribution(String id, String like, String folder) throws Exception {
        host.file("/etc/os-release", "ID=" + id + "\nID_LIKE=\"" + like + "\"\nVERSION_ID=9.4\n");

        run(Shell.DASH, "install", "latest", "https://mirror.example/linux/");

        assertThat(host.read(FILE)).contains("baseurl=https://mirror.example/linux/" + folder + "/$basearch/stable\n");
    }

    @Test
    void refusesADistributionThatDockerHasNoFolderFor() throws Exception {
        host.file("/etc/os-release", "ID=mageia\n");

        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "unsupported_os", "no packages");
    }

    @ParameterizedTest
    @ValueSource(strings = {"distribution", "deb https://mirror.example/linux/debian bookworm stable"})
    void refusesWhatAptAloneUnderstands(String repository) throws Exception {
        assertFailure(
                run(Shell.DASH, "install", "latest", repository), "config_invalid", "set apt_repository to official");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("dnf"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void takesARepositoryThatServesTheSameAsItIs(Shell shell) throws Exception {
        host.file(
                "/etc/yum.repos.d/theirs.repo",
                "[other]\nbaseurl=x\n[theirs]\n" + FOLDER.replace("=", " = ").replace("/9/", "/$releasever/") + "/");

        assertThat(run(shell, "install", "latest", OFFICIAL).exitCode()).isZero();
        assertThat(host.files("/etc/yum.repos.d")).containsExactly("theirs.repo");
        assertThat(host.calls()).anyMatch(call -> call.contains(" --repo=theirs list "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[docker-ce-stable]\nenabled=0\n%s\n", "[docker-ce-stable]\nbaseurl=https://mirror.example\n"})
    void leavesWhatPeopleWroteUnderTheUsualName(String text) throws Exception {
        host.file(FILE, text.formatted(FOLDER));

        assertThat(run(Shell.DASH, "install", "latest", OFFICIAL).exitCode()).isZero();
        assertThat(host.read(FILE)).isEqualTo(text.formatted(FOLDER));
        assertThat(host.read("/etc/yum.repos.d/stagecraft-docker-ce.repo"))
                .contains("[stagecraft-docker-ce]\n", FOLDER, "gpgcheck=1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            27     | the nearest there: 28.5.1
            28.5.3 | the nearest there: 28.5.2 29.1.0
            30     | the nearest there: 29.1.0
            """)
    void namesTheNearestVersionsAndLeavesNothingBehind(String version, String nearest) throws Exception {
        assertFailure(run(Shell.DASH, "install", version, OFFICIAL), "docker_version_unavailable", nearest);
        assertThat(host.files("/etc/yum.repos.d")).isEmpty();
        assertThat(host.calls()).noneMatch(call -> call.contains(" install "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dnf *list*docker-ce         | dnf-no-such-package    | docker_install_failed  | has no docker-ce
            dnf *list*docker-ce         | dnf-repository-refused | repository_unreachable | Curl error (7): Couldn't connect
            dnf *--assumeno install*    | dnf-conflict           | docker_conflict        | podman-docker-5:5.2.2-1.el9.x86_64 conflicts with
            dnf *--assumeno install*    | dnf-runc-replaced      | docker_conflict        | would remove runc
            dnf *--assumeno install*    | dnf-needs-missing      | docker_install_failed  | nothing provides container-selinux >= 2:2.74
            dnf *-y install*            | dnf-lock-held          | package_lock_held      | process 29967 (dnf)
            dnf *-y install*            | dnf-disk-full          | disk_full              | no space left
            dnf *-y install*            | dnf-unsigned           | docker_install_failed  | GPG check FAILED
            dnf *-y install*            | dnf-no-such-version    | docker_install_failed  | Unable to find a match
            """)
    void sortsWhatDnfSaysAndLeavesNothingBehind(String call, String recording, String reason, String message)
            throws Exception {
        host.on(call, Recording.of("packages/" + recording + "-dnf4"));

        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), reason, message);
        assertThat(host.files("/etc/yum.repos.d")).isEmpty();
    }

    @Test
    void aClockThatIsBehindIsNamed() throws Exception {
        host.on(
                "dnf *list*docker-ce",
                "echo 'Curl error (60): [SSL certificate problem: certificate is not yet valid]'; exit 1");

        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "clock_skew", "not yet valid");
    }

    private Run run(Shell shell, String task, String version, String repository) throws Exception {
        return host.run(shell, DockerHosts.script(task, version, repository));
    }

    private static void assertFailure(Run run, String reason, String message) {
        assertThat(run.exitCode()).as(run.output()).isEqualTo(10);
        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(message);
    }
}
