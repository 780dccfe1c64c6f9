package dev.stagecraft.bootstrap.docker;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

/** docker.sh on hosts of stand-ins: a fresh one, unless a test says otherwise. */
class DockerScriptTest {
    private static final String OFFICIAL = DockerHosts.OFFICIAL;
    private static final String ANSWERS = DockerHosts.ANSWERS;

    private final Path folder;
    private final StandInHost host;

    DockerScriptTest(@TempDir Path folder) {
        this.folder = folder;
        host = DockerHosts.fresh(folder);
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(InstallDocker.SCRIPT)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsStartsEnablesAndVerifies(Shell shell) throws Exception {
        Run run = run(shell, "install");

        assertThat(run.exitCode()).isZero();
        assertThat(run.value("version")).isEqualTo("20.10.24");
        assertThat(host.calls()).contains("systemctl enable --now docker.service");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-get") && call.contains("docker-cli"));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void changesNothingWhereDockerRuns(Shell shell) throws Exception {
        run(shell, "install");
        int before = host.calls().size();

        for (String task : new String[] {"look", "install", "verify"}) {
            assertThat(run(shell, task).value("version")).isEqualTo("20.10.24");
        }
        assertThat(host.calls().subList(before, host.calls().size()))
                .noneMatch(call -> call.startsWith("apt-get") || call.startsWith("systemctl enable"));
    }

    @Test
    void takesTheVersionThatAptItselfWouldTakeForTheLatest() throws Exception {
        host.on("apt-cache policy docker-ce", "echo '  Candidate: 5:28.5.1-1~debian.12~bookworm'");

        run(Shell.DASH, "install", "latest", OFFICIAL);

        assertThat(host.calls()).anyMatch(call -> call.contains(" docker-ce=5:28.5.1-1~debian.12~bookworm "));
    }

    @Test
    void takesTheClientAlongWhereTheReleaseHasSplitItOff() throws Exception {
        host.on("apt-cache policy docker-cli", "echo '  Candidate: 26.1.5+dfsg1-9+deb13u1'")
                .on("apt-cache policy docker.io", "echo '  Candidate: 26.1.5+dfsg1-9+deb13u1'");

        run(Shell.DASH, "install");

        assertThat(host.calls()).anyMatch(call -> call.endsWith("docker.io=26.1.5+dfsg1-9+deb13u1 docker-cli"));
    }

    @Test
    void aLookAtAHostWithoutDockerIsNoFailureAndChangesNothing() throws Exception {
        Run run = run(Shell.DASH, "look");

        assertThat(run.exitCode()).isZero();
        assertThat(run.values()).isEmpty();
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-get"));
    }

    @Test
    void verifiesThatTheServerAnswersAndStartsOnBoot() throws Exception {
        assertFailure(run(Shell.DASH, "verify"), "docker_verify_failed", "no Docker server answers");

        host.on("docker info*", "echo 20.10.24");
        assertFailure(run(Shell.DASH, "verify"), "docker_verify_failed", "does not start on boot");
    }

    @Test
    void startsADockerThatIsThereButStopped() throws Exception {
        host.on("docker info*", ANSWERS).on("dockerd *", "");

        assertThat(run(Shell.DASH, "install").value("version")).isEqualTo("20.10.24");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-get"));
    }

    @Test
    void finishesADockerWhoseInstallationWasCutOff() throws Exception {
        host.on("docker info*", ANSWERS)
                .on("dockerd *", "")
                .on("dpkg-query *docker-ce docker-ce-cli*", "echo installed; echo half-configured; exit 1")
                .on("dpkg --audit", "echo 'The following packages are only half configured'");

        assertThat(run(Shell.DASH, "look").values()).doesNotContainKey("present");
        assertThat(run(Shell.DASH, "install").exitCode()).isZero();
        assertThat(host.calls()).contains("dpkg --force-confdef --force-confold --configure -a");
    }

    @Test
    void tellsThatNothingNeedsToBeInstalledWhereDockerIsStopped() throws Exception {
        host.on("docker info*", ANSWERS).on("dockerd *", "");

        assertThat(run(Shell.DASH, "look").value("present")).isEqualTo("yes");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void tellsHowTheServerRuns(Shell shell) throws Exception {
        host.on("docker info*", "printf '28.5.2\\nvfs\\n1\\nWARNING: No swap limit support\\nWARNING: two\\n'")
                .on("systemctl is-enabled*", "")
                .file("/run/reboot-required", "");

        assertThat(run(shell, "verify").values())
                .containsEntry("version", "28.5.2")
                .containsEntry("driver", "vfs")
                .containsEntry("cgroup", "1")
                .containsEntry("warning.1", "WARNING: No swap limit support")
                .containsEntry("warning.2", "WARNING: two")
                .containsEntry("reboot", "required");
    }

    @Test
    void aServerThatDoesNotStartIsShownWithItsJournal() throws Exception {
        host.on("docker info*", "exit 1").on("dockerd *", "").on("systemctl is-failed*", "exit 0");
        host.on("journalctl *", Recording.of("packages/docker-bad-daemon-json-d12"));

        Run run = run(Shell.DASH, "install");

        assertFailure(run, "docker_verify_failed", "its server does not answer: unable to configure the Docker daemon");
        assertThat(run.output()).contains("unable to configure the Docker daemon with file /etc/docker/daemon.json");
    }

    @Test
    void saysWhoHoldsTheLock() throws Exception {
        host.on("apt-get *install*docker.io*", Recording.of("packages/lock-held-d12"));

        assertFailure(run(Shell.DASH, "install"), "package_lock_held", "process 148 (perl)");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void installsFromDockersOwnSourceInTheNewestVersionOfTheRange(Shell shell) throws Exception {
        host.on(
                "dpkg-query *docker-ce docker.io",
                "[ ! -e \"$here/runs\" ] || printf 'installed=5:28.5.2-1~debian.12~bookworm'");

        Run run = run(shell, "install", "28", OFFICIAL);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.calls())
                .anyMatch(call -> call.endsWith(" install --no-install-recommends --no-remove"
                        + " docker-ce=5:28.5.2-1~debian.12~bookworm docker-ce-cli=5:28.5.2-1~debian.12~bookworm"
                        + " containerd.io docker-buildx-plugin docker-compose-plugin"));
        assertThat(host.read("/etc/apt/sources.list.d/docker.sources")).isEqualTo("""
                # Written by Stagecraft.
                Types: deb
                URIs: https://download.docker.com/linux/debian
                Suites: bookworm
                Components: stable
                Architectures: amd64
                Signed-By: %s/etc/apt/keyrings/docker.asc
                """.formatted(folder));
        assertThat(host.read("/etc/apt/keyrings/docker.asc")).contains("PUBLIC KEY");
        assertThat(host.read("/etc/apt/preferences.d/stagecraft-docker.pref")).contains("Pin: version 5:28.*\n");
    }

    @ParameterizedTest
    @CsvSource({"28.5.1, 5:28.5.1[-+~]*", "28.5, 5:28.5.*"})
    void pinsWhatIsWanted(String version, String pin) throws Exception {
        host.on(
                "dpkg-query *docker-ce docker.io",
                "[ ! -e \"$here/runs\" ] || printf 'installed=5:28.5.1-1~debian.12~bookworm'");

        assertThat(run(Shell.DASH, "install", version, OFFICIAL).exitCode()).isZero();
        assertThat(host.read("/etc/apt/preferences.d/stagecraft-docker.pref")).contains("Pin: version " + pin + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ubuntu | ''            | UBUNTU_CODENAME=jammy   | https://download.docker.com/linux/ubuntu | jammy
            debian | ''            | VERSION_CODENAME=trixie | https://download.docker.com/linux/debian | trixie
            pop    | ubuntu debian | UBUNTU_CODENAME=noble   | https://download.docker.com/linux/ubuntu | noble
            """)
    void knowsTheFolderOfEachDistribution(String id, String like, String codename, String uri, String suite)
            throws Exception {
        host.file("/etc/os-release", "ID=" + id + "\nID_LIKE=\"" + like + "\"\n" + codename + "\n");

        run(Shell.DASH, "install", "latest", OFFICIAL);

        assertThat(host.read("/etc/apt/sources.list.d/docker.sources")).contains("URIs: " + uri + "\nSuites: " + suite);
    }

    @Test
    void refusesADistributionThatDockerHasNoFolderFor() throws Exception {
        host.file("/etc/os-release", "ID=alpine\n");

        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "unsupported_os", "apt_repository: distribution");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://download.docker.com/linux/debian/", "https://download.docker.com/linux/debian"})
    void takesASourceThatAptKnowsAsItIs(String address) throws Exception {
        host.on("apt-get indextargets*", "echo '" + address + " bookworm'");

        assertThat(run(Shell.DASH, "install", "latest", OFFICIAL).exitCode()).isZero();
        assertThat(host.has("/etc/apt/sources.list.d/docker.sources")).isFalse();
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-helper"));
    }

    @Test
    void leavesWhatPeopleWroteUnderTheUsualNames() throws Exception {
        host.file("/etc/apt/sources.list.d/docker.sources", "Types: deb\nURIs: https://mirror.example/debian\n")
                .file("/etc/apt/keyrings/docker.asc", "another key");

        assertThat(run(Shell.DASH, "install", "latest", OFFICIAL).exitCode()).isZero();
        assertThat(host.read("/etc/apt/sources.list.d/docker.sources")).contains("mirror.example");
        assertThat(host.read("/etc/apt/keyrings/docker.asc")).isEqualTo("another key");
        assertThat(host.read("/etc/apt/sources.list.d/stagecraft-docker.sources"))
                .contains("URIs: https://download.docker.com/linux/debian\n", "/keyrings/stagecraft-docker.asc");
    }

    @Test
    void anotherSourceOfOursTakesThePlaceOfTheOneBefore() throws Exception {
        host.on(
                        "dpkg-query *docker-ce docker.io",
                        "[ ! -e \"$here/runs\" ] || printf \"installed=5:$(cat \"$here/has\")-1\"")
                .on("apt-get *install*docker-ce*", "echo 28.5.2 >\"$here/has\"\n" + StandInHost.INSTALLS)
                .on("apt-get *install*docker-ce=5:29*", "echo 29.1.0 >\"$here/has\"");
        run(Shell.DASH, "install", "28", OFFICIAL);

        Run run = host.run(
                Shell.DASH,
                DockerHosts.script("install", "29", "https://mirror.example/linux")
                        .with("restart", "yes"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.read("/etc/apt/sources.list.d/docker.sources"))
                .contains("URIs: https://mirror.example/linux/debian\n");
        assertThat(host.read("/etc/apt/preferences.d/stagecraft-docker.pref")).contains("Pin: version 5:29.*\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            27     | the nearest there: 28.5.1
            28.5.3 | the nearest there: 28.5.2 29.1.0
            30     | the nearest there: 29.1.0
            """)
    void namesTheNearestVersionsAndLeavesNothingBehind(String version, String nearest) throws Exception {
        Run run = run(Shell.DASH, "install", version, OFFICIAL);

        assertFailure(run, "docker_version_unavailable", nearest);
        assertThat(host.has("/etc/apt/sources.list.d/docker.sources")).isFalse();
        assertThat(host.has("/etc/apt/preferences.d/stagecraft-docker.pref")).isFalse();
        assertThat(host.calls()).noneMatch(call -> call.contains(" install "));
    }

    @Test
    void whatServedBeforeIsNotGivenUpForAVersionThatIsMissing() throws Exception {
        host.on(
                "dpkg-query *docker-ce docker.io",
                "[ ! -e \"$here/runs\" ] || printf 'installed=5:28.5.2-1~debian.12~bookworm'");
        run(Shell.DASH, "install", "28", OFFICIAL);
        String source = host.read("/etc/apt/sources.list.d/docker.sources");
        String pin = host.read("/etc/apt/preferences.d/stagecraft-docker.pref");

        Run run = host.run(
                Shell.DASH, DockerHosts.script("install", "31", OFFICIAL).with("restart", "yes"));

        assertFailure(run, "docker_version_unavailable", "the nearest there: 29.1.0");
        assertThat(source).isNotEmpty();
        assertThat(host.read("/etc/apt/sources.list.d/docker.sources")).isEqualTo(source);
        assertThat(host.read("/etc/apt/preferences.d/stagecraft-docker.pref")).isEqualTo(pin);
        assertThat(host.has("/etc/apt/keyrings/docker.asc")).isTrue();
    }

    @Test
    void theKeyOfASourceThatServedBeforeComesBack() throws Exception {
        String ours = "/etc/apt/keyrings/stagecraft-docker.asc";
        host.file("/etc/apt/keyrings/docker.asc", "another key").file(ours, "an earlier key");

        Run run = run(Shell.DASH, "install", "31", OFFICIAL);

        assertFailure(run, "docker_version_unavailable", "the nearest there: 29.1.0");
        assertThat(host.read(ours)).isEqualTo("an earlier key");
    }

    @Test
    void aVersionIsNotMissedInListsThatCouldNotBeUpdated() throws Exception {
        host.on(
                "apt-get *update",
                "echo 'E: Failed to fetch https://download.docker.com/linux/debian/dists  503'; exit 100");

        assertFailure(run(Shell.DASH, "install", "30", OFFICIAL), "repository_unreachable", "Failed to fetch");
    }

    @Test
    void aDeadSourceOfOthersHidesNoVersions() throws Exception {
        host.on("apt-get *update", "echo 'E: Failed to fetch https://ppa.lab/ubuntu/dists  503'; exit 100");

        assertFailure(run(Shell.DASH, "install", "31", OFFICIAL), "docker_version_unavailable", "the nearest there");
    }

    @Test
    void aKeyThatCannotBeFetchedIsNamed() throws Exception {
        host.on("apt-helper *", Recording.of("packages/source-refused-d12"));
        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "repository_unreachable", "debian/gpg");

        host.on("apt-helper *", "for file in \"$@\"; do :; done; echo '<html>' >\"$file\"");
        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "repository_unreachable", "is no key");
        assertThat(host.has("/etc/apt/sources.list.d/docker.sources")).isFalse();
    }

    @Test
    void aSourceWithoutDockerIsNotLeftBehind() throws Exception {
        host.on("apt-cache madison docker-ce", "").on("apt-cache policy docker-ce", "");

        assertFailure(run(Shell.DASH, "install", "latest", OFFICIAL), "docker_install_failed", "no package source");
        assertThat(host.has("/etc/apt/sources.list.d/docker.sources")).isFalse();
    }

    @Test
    void aPinOfOursFollowsWhatIsWanted() throws Exception {
        host.on(
                "dpkg-query *docker-ce docker.io",
                "[ ! -e \"$here/runs\" ] || printf 'installed=5:28.5.2-1~debian.12~bookworm'");
        run(Shell.DASH, "install", "28", OFFICIAL);

        assertThat(run(Shell.DASH, "look", "28", OFFICIAL).value("version")).isNotEmpty();
        assertThat(run(Shell.DASH, "look", "28.5", OFFICIAL).values()).doesNotContainKey("version");
        run(Shell.DASH, "install", "28.5", OFFICIAL);
        assertThat(host.read("/etc/apt/preferences.d/stagecraft-docker.pref")).contains("Pin: version 5:28.5.*\n");

        run(Shell.DASH, "install", "latest", OFFICIAL);
        assertThat(host.has("/etc/apt/preferences.d/stagecraft-docker.pref")).isFalse();
        assertThat(host.calls()).filteredOn(call -> call.contains(" install ")).hasSize(1);
    }

    @Test
    void whatConflictsGoesForDockerWhereItMay() throws Exception {
        host.on("dpkg-query *podman-docker runc", "echo 'installed podman-docker'; exit 1")
                .on("apt-get -s *", "echo 'Remv podman-docker [4.3.1]'; echo 'Inst docker-ce (5:29.1.0)'");

        Run run = host.run(
                Shell.DASH, DockerHosts.script("install", "latest", OFFICIAL).with("removable", "podman-docker runc"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(host.calls())
                .anyMatch(call -> call.startsWith("apt-get -q -y")
                        && call.endsWith("docker-compose-plugin podman-docker-")
                        && !call.contains("--no-remove"));
    }

    @Test
    void nothingElseGoesForDocker() throws Exception {
        host.on("dpkg-query *podman-docker runc", "echo 'installed podman-docker'; exit 1")
                .on("apt-get -s *", "echo 'Remv podman-docker [4.3.1]'; echo 'Remv cockpit-podman [75]'");

        Run run = host.run(
                Shell.DASH, DockerHosts.script("install", "latest", OFFICIAL).with("removable", "podman-docker runc"));

        assertFailure(run, "docker_conflict", "podman-docker here: cockpit-podman would go with them");
        assertThat(host.has("/etc/apt/sources.list.d/docker.sources")).isFalse();
    }

    @Test
    void whatStandsInTheWayIsNamedAndStays() throws Exception {
        host.on("apt-get *install*docker-ce*", """
                echo 'The following packages will be REMOVED:'; echo '  podman-docker runc'
                echo 'The following NEW packages will be installed:'; echo '  docker-ce'
                echo 'E: Packages need to be removed but remove is disabled.' >&2; exit 100""");

        assertFailure(
                run(Shell.DASH, "install", "latest", OFFICIAL),
                "docker_conflict",
                "would remove packages: podman-docker runc");
    }

    @Test
    void aDockerOfAnotherVersionIsDriftAndIsReplacedWithPermissionAlone() throws Exception {
        host.on("dpkg-query *docker-ce docker.io", "printf \"installed=5:$(cat \"$here/has\")-1~debian.12~bookworm\"")
                .file("has", "28.5.1\n")
                .on("systemctl is-enabled*", "")
                .on("docker info*", "cat \"$here/has\"; echo")
                .on("dockerd *", "")
                .on("apt-get *install*docker-ce*", "printf 29.1.0 >\"$here/has\"");

        Run look = run(Shell.DASH, "look", "29", OFFICIAL);
        assertThat(look.exitCode()).isZero();
        assertThat(look.values()).containsEntry("installed", "28.5.1").doesNotContainKey("version");
        assertFailure(run(Shell.DASH, "verify", "29", OFFICIAL), "docker_verify_failed", "is 28.5.1; wanted 29");
        assertFailure(run(Shell.DASH, "install", "29", OFFICIAL), "drift_needs_restart", "is 28.5.1; wanted 29");

        Run replaced = host.run(
                Shell.DASH, DockerHosts.script("install", "29", OFFICIAL).with("restart", "yes"));
        assertThat(replaced.value("version")).isEqualTo("29.1.0");
        assertThat(host.calls())
                .anyMatch(call -> call.contains("--allow-downgrades docker-ce=5:29.1.0-1~debian.12~bookworm"));
    }

    private Run run(Shell shell, String task) throws Exception {
        return run(shell, task, "latest", "distribution");
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
