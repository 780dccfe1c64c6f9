package dev.stagecraft.bootstrap.docker;

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
import org.junit.jupiter.params.provider.EnumSource;

/** docker.sh on hosts of stand-ins: a fresh one, unless a test says otherwise. */
class DockerScriptTest {
    private static final HostScript SCRIPT = StepScript.resource(InstallDocker.class, "/host/docker.sh");
    private static final String ANSWERS = "if [ -e \"$here/runs\" ]; then echo 20.10.24; else exit 1; fi";

    private final StandInHost host;

    DockerScriptTest(@TempDir Path folder) {
        host = new StandInHost(folder)
                .on("systemctl *", "exit 1")
                .on("systemctl is-enabled*", "[ -e \"$here/enabled\" ]")
                .on(
                        "systemctl enable*",
                        "touch \"$here/enabled\"; [ ! -e \"$here/bin/docker\" ] || touch \"$here/runs\"")
                .on("apt-cache *", "echo '  Candidate: (none)'")
                .on("apt-get *", "")
                .on("apt-get *install*docker.io*", StandInHost.INSTALLS)
                .onceInstalled("docker version*", ANSWERS)
                .onceInstalled("dockerd *", "");
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assertThat(ShellCheck.of(SCRIPT)).isEmpty();
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
    void takesTheClientAlongWhereTheReleaseHasSplitItOff() throws Exception {
        host.on("apt-cache *", "echo '  Candidate: 26.1.5+dfsg1-9'");

        run(Shell.DASH, "install");

        assertThat(host.calls()).anyMatch(call -> call.endsWith("docker.io docker-cli"));
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

        host.on("docker version*", "echo 20.10.24");
        assertFailure(run(Shell.DASH, "verify"), "docker_verify_failed", "does not start on boot");
    }

    @Test
    void startsADockerThatIsThereButStopped() throws Exception {
        host.on("docker version*", ANSWERS).on("dockerd *", "");

        assertThat(run(Shell.DASH, "install").value("version")).isEqualTo("20.10.24");
        assertThat(host.calls()).noneMatch(call -> call.startsWith("apt-get"));
    }

    @Test
    void aServerThatDoesNotStartIsShownWithItsJournal() throws Exception {
        host.on("docker version*", "exit 1").on("dockerd *", "").on("systemctl is-failed*", "exit 0");
        host.on("journalctl *", Recording.of("packages/docker-bad-daemon-json-d12"));

        Run run = run(Shell.DASH, "install");

        assertFailure(run, "docker_verify_failed", "its server does not answer");
        assertThat(run.output()).contains("unable to configure the Docker daemon with file /etc/docker/daemon.json");
    }

    @Test
    void waitsForCloudInit() throws Exception {
        host.on("cloud-init status", "echo 'status: running'; exit 0");

        assertFailure(run(Shell.DASH, "install"), "cloud_init_running", "still running");
    }

    @Test
    void refusesADockerThatIsASnap() throws Exception {
        host.file("/snap/bin/docker", "");

        assertFailure(run(Shell.DASH, "install"), "docker_install_failed", "snap remove docker");
    }

    @Test
    void saysWhoHoldsTheLock() throws Exception {
        host.on("apt-get *install*docker.io*", Recording.of("packages/lock-held-d12"));

        assertFailure(run(Shell.DASH, "install"), "package_lock_held", "process 148 (perl)");
    }

    private Run run(Shell shell, String task) throws Exception {
        return host.run(shell, SCRIPT.with("task", task));
    }

    private static void assertFailure(Run run, String reason, String message) {
        assertThat(run.exitCode()).isEqualTo(10);
        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(message);
    }
}
