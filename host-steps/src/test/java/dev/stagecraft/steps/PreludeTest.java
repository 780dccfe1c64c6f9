package dev.stagecraft.steps;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What apt-get says, as real ones said it, becomes a reason of ours. */
class PreludeTest {
    private static final HostScript PRELUDE = HostScript.resource(StepScript.class, "/host/prelude.sh");
    private static final String INSTALL = """

            apt_update
            apt_install thing || apt_failed Thing docker_install_failed
            say done yes
            """;

    private final HostScript script = HostScript.of("install.sh", PRELUDE.body() + INSTALL);
    private final StandInHost host;

    PreludeTest(@TempDir Path folder) {
        host = new StandInHost(folder).on("apt-get *", "echo fine");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void asksNothingRemovesNothingAndShowsWhatAptSays(Shell shell) throws Exception {
        Run run = host.run(shell, script);

        assertThat(run.exitCode()).isZero();
        assertThat(run.value("done")).isEqualTo("yes");
        assertThat(run.output()).contains("fine");
        assertThat(host.calls())
                .containsExactly(
                        "apt-get -q -y -o Acquire::Languages=none -o APT::Get::List-Cleanup=0 update",
                        "apt-get -q -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install"
                                + " --no-install-recommends --no-remove thing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            packages/lock-held-d11       | package_lock_held      | process 145 (perl)
            packages/lock-held-d12       | package_lock_held      | process 148 (perl)
            packages/lock-held-d13       | package_lock_held      | process 96 (perl)
            packages/disk-full-d12       | disk_full              | no space left to install Thing
            packages/no-such-package-d12 | docker_install_failed  | no package source of this host has Thing
            packages/no-such-version-d12 | docker_install_failed  | Version '99.9' for 'docker.io' was not found
            """)
    void sortsWhatAnInstallationSays(String recording, String reason, String message) throws Exception {
        host.on("apt-get *install*", Recording.of(recording));

        for (Shell shell : Shell.values()) {
            Run run = host.run(shell, script);
            assertThat(run.exitCode()).isEqualTo(10);
            assertThat(run.value("reason")).isEqualTo(reason);
            assertThat(run.value("message")).contains(message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            packages/repository-refused-d12    | repository_unreachable | Connection refused
            packages/repository-unresolved-d12 | repository_unreachable | Could not resolve
            packages/repository-unsigned-d12   | repository_unreachable | does not have a Release file
            packages/key-missing-d12           | repository_unreachable | is not to be trusted with the keys of this host: Failed to fetch http://deb.debian.org/debian-security
            packages/lock-held-d12             | package_lock_held      | process 148 (perl)
            """)
    void aPackageThatIsUnknownHasItsCauseInTheUpdate(String update, String reason, String message) throws Exception {
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));
        host.on("apt-get *update", Recording.of(update));

        Run run = host.run(Shell.DASH, script);

        assertThat(run.value("reason")).isEqualTo(reason);
        assertThat(run.value("message")).contains(message);
    }

    /** As apt says it of a source with {@code [trusted=yes]}, which it goes on to use. */
    @Test
    void aSourceThatIsUsedAlthoughItsKeyIsMissingIsNotBlamed() throws Exception {
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));
        host.on(
                "apt-get *update",
                "echo \"W: GPG error: https://packages.lab bookworm InRelease: The following signatures couldn't be verified"
                        + " because the public key is not available: NO_PUBKEY 201EEDF05F662A2B\"");

        assertThat(host.run(Shell.DASH, script).value("reason")).isEqualTo("docker_install_failed");
    }

    @Test
    void aSourceOfSomethingElseThatDoesNotAnswerIsNotBlamed() throws Exception {
        host.on("apt-get *update", Recording.of("packages/repository-refused-d12"));
        host.on("apt-get *install*", "echo 'E: Sub-process /usr/bin/dpkg returned an error code (1)'; exit 100");

        Run run = host.run(Shell.DASH, script);

        assertThat(run.value("reason")).isEqualTo("docker_install_failed");
        assertThat(run.value("message")).contains("Sub-process /usr/bin/dpkg");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatTheKernelKilledForWantOfMemoryIsNoFailureOfThePackages(Shell shell) throws Exception {
        String killed = "echo 'E: Sub-process /usr/bin/dpkg exited unexpectedly'; exit 100";
        host.file("/proc/vmstat", "oom_kill 3\n").on("apt-get *install*", killed);
        assertThat(host.run(shell, script).value("reason")).isEqualTo("docker_install_failed");

        host.on("apt-get *install*", "echo 'oom_kill 4' >\"$here/proc/vmstat\"; " + killed);
        Run run = host.run(shell, script);
        assertThat(run.value("reason")).isEqualTo("out_of_memory");
        assertThat(run.value("message")).contains("while Thing was installed");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aRunThatMetAnotherOnesLockWasKilledByNobody(Shell shell) throws Exception {
        host.file("/proc/vmstat", "oom_kill 3\n")
                .on(
                        "apt-get *install*",
                        "echo 'oom_kill 4' >\"$here/proc/vmstat\"; echo 'E: Could not get lock'; exit 100");

        assertThat(host.run(shell, script).value("reason")).isEqualTo("package_lock_held");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void restartsNobodyElsesService(Shell shell) throws Exception {
        host.on("apt-get *install*", "echo \"needrestart: $NEEDRESTART_MODE\"");

        assertThat(host.run(shell, script).output()).contains("needrestart: l");
    }

    @Test
    void saysThatPackagesWouldHaveToGo() throws Exception {
        host.on("apt-get *install*", "echo 'E: Packages need to be removed but remove is disabled.'; exit 100");

        assertThat(host.run(Shell.DASH, script).value("message")).contains("would remove packages");
    }

    @Test
    void mendsADpkgThatWasCutOff() throws Exception {
        host.file("/var/lib/dpkg/updates/0001", "").on("dpkg *", "echo mended");

        assertThat(host.run(Shell.DASH, script).exitCode()).isZero();
        assertThat(host.calls()).contains("dpkg --force-confdef --force-confold --configure -a");
    }

    @Test
    void aClockThatIsBehindIsNamed() throws Exception {
        host.on(
                "apt-get *update",
                "echo \"E: Release file for X is not valid yet (invalid for another 52min)\"; exit 100");
        host.on("apt-get *install*", Recording.of("packages/no-such-package-d12"));

        Run run = host.run(Shell.DASH, script);
        assertThat(run.value("reason")).isEqualTo("clock_skew");
        assertThat(run.value("message")).contains("clock is behind");
    }
}
