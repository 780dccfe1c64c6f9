package dev.stagecraft.access.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.job.JobOutcome.Busy;
import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.job.JobOutcome.Fenced;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.Shell;
import dev.stagecraft.access.script.ShellHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class JobScriptIT {
    private JobFixture jobs;

    @BeforeEach
    void start(@TempDir Path folder) {
        jobs = new JobFixture(folder);
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void runsAJobToItsEndOnceATurn(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            HostScript script = HostScript.of(
                            "count",
                            "echo run >>\"$count\"; echo \"it's $word\"; "
                                    + "echo 'stagecraft: version=27'; echo oops >&2; exit 5")
                    .with("count", jobs.file("count").toString())
                    .with("word", "$(id)");
            JobOutcome ended = new Ended(5, "it's $(id)\noops", Map.of("version", "27"));
            assertThat(host.run(JobFixture.job(script, 1))).isEqualTo(ended);
            assertThat(host.run(JobFixture.job(script, 1))).isEqualTo(ended);
            assertThat(jobs.file("count")).hasContent("run");
            assertThat(host.run(JobFixture.job(script, 2))).isEqualTo(ended);
            assertThat(jobs.file("count")).hasContent("run\nrun");
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void comesBackToARunningJob(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JobOutcome> first = executor.submit(() -> host.run(jobs.waiting(1)));
            await().until(() -> jobs.hasBegun());
            Future<JobOutcome> second = executor.submit(() -> host.run(jobs.waiting(2)));
            HostJob other = JobFixture.job(HostScript.of("other", "true"), 1);
            assertThat(host.run(other)).isEqualTo(new Busy("bootstrap: job docker"));
            HostJob named = new HostJob("other", other.script(), other.fence(), 1, 0, 1);
            assertThat(host.run(named)).isEqualTo(new Busy("bootstrap: job docker"));
            assertThat(host.run(HostScript.of("join", "true").fencedBy(new Fence("network", 1, 1))))
                    .hasToString("Busy[holder=bootstrap: job docker]");
            jobs.letGo();
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "begun", Map.of()));
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "begun", Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void manyWhoAskAtOnceBeginItOnce(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            HostScript script = HostScript.of("count", "echo run >>\"$count\"; sleep 0.5")
                    .with("count", jobs.file("count").toString());
            List<Future<JobOutcome>> all = Stream.generate(
                            () -> executor.submit(() -> host.run(JobFixture.job(script, 1))))
                    .limit(4)
                    .toList();
            for (Future<JobOutcome> one : all) {
                assertThat(one.get(40, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "", Map.of()));
            }
            assertThat(jobs.file("count")).hasContent("run");
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void refusesALowerClaim(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            HostScript script = HostScript.of("true", "true");
            host.run(new HostJob("docker", script, new Fence("bootstrap", 1, 7), 1, 0, 1));
            assertThat(host.run(new HostJob("docker", script, new Fence("bootstrap", 1, 6), 1, 0, 2)))
                    .isEqualTo(new Fenced(1, 7));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aScriptThatNoShellCanReadEndsAtOnce(Shell shell) throws Exception {
        try (ShellHost host = jobs.host(shell)) {
            assertThat(host.run(JobFixture.job(HostScript.of("broken", "if true; then"), 1)))
                    .isInstanceOfSatisfying(
                            Ended.class, ended -> assertThat(ended.exitCode()).isNotZero());
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void usesSystemdWhereItRuns(Shell shell) throws Exception {
        Path standIn = Files.writeString(jobs.file("systemd-run"), """
                #!/bin/sh
                echo "$@" >"$0.asked"
                while [ "$1" != /bin/sh ]; do shift; done
                setsid "$@" >/dev/null 2>&1 &
                """);
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        try (ShellHost host = new ShellHost(shell, jobs.file("state"), text -> text.replace(
                        "/run/systemd/system", jobs.file("").toString())
                .replace("systemd-run", standIn.toString()))) {
            assertThat(host.run(JobFixture.job(HostScript.of("exit", "exit 3"), 1)))
                    .isEqualTo(new Ended(3, "", Map.of()));
            assertThat(jobs.file("systemd-run.asked")).content().contains("--unit=stagecraft-docker-", "--collect");
        }
    }
}
