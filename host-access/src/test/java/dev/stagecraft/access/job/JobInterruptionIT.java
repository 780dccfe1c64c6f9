package dev.stagecraft.access.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.job.JobOutcome.Busy;
import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.job.JobOutcome.Interrupted;
import dev.stagecraft.access.job.JobOutcome.Interrupted.Cause;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.Shell;
import dev.stagecraft.access.script.ShellHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JobInterruptionIT {
    private JobFixture jobs;

    @BeforeEach
    void start(@TempDir Path folder) {
        jobs = new JobFixture(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void anInterruptedJobLeavesNoCodeAndBeginsAnewInAnotherTurn(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            ProcessHandle script = jobs.begun(host);
            script.parent().ifPresent(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
            await().until(() -> !script.isAlive());
            assertThat(host.run(jobs.waiting(1))).isEqualTo(new Interrupted(Cause.KILLED, "begun"));
            Files.writeString(host.job("docker").resolve("boot"), "another.1");
            assertThat(host.run(jobs.waiting(1))).isEqualTo(new Interrupted(Cause.REBOOT, "begun"));
            jobs.letGo();
            assertThat(host.run(jobs.waiting(2))).isEqualTo(new Ended(0, "begun", Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aScriptWhoseRunnerIsKilledStillCountsAsRunning(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            ProcessHandle script = jobs.begun(host);
            ProcessHandle runner = script.parent().orElseThrow();
            runner.destroyForcibly();
            await().until(() -> !runner.isAlive());
            assertThat(host.run(JobFixture.job(HostScript.of("other", "true"), 1)))
                    .isInstanceOf(Busy.class);
            jobs.letGo();
            assertThat(host.run(jobs.waiting(1))).isEqualTo(new Interrupted(Cause.KILLED, "begun"));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aDaemonThatAJobLeavesBehindHoldsNothing(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            HostScript leaves = HostScript.of("leave", "sleep 30 >/dev/null 2>&1 & echo \"stagecraft: pid=$!\"");
            Ended left = (Ended) host.run(JobFixture.job(leaves, 1));
            assertThat(host.run(JobFixture.job(HostScript.of("next", "true"), 1)))
                    .isInstanceOf(Ended.class);
            ProcessHandle.of(Long.parseLong(left.values().get("pid")))
                    .orElseThrow()
                    .destroyForcibly();
        }
    }
}
