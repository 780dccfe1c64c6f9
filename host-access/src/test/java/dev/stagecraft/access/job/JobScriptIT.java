package dev.stagecraft.access.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.job.JobOutcome.Busy;
import dev.stagecraft.access.job.JobOutcome.Ended;
import dev.stagecraft.access.job.JobOutcome.Fenced;
import dev.stagecraft.access.job.JobOutcome.Interrupted;
import dev.stagecraft.access.job.JobOutcome.Interrupted.Cause;
import dev.stagecraft.access.job.JobOutcome.NotStarted;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.Shell;
import dev.stagecraft.access.script.ShellHost;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
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
    private static final String WAITS = "echo begun; echo \"$$\" >\"$pid\"; until [ -e \"$go\" ]; do sleep 0.1; done";

    private Path folder;
    private Path go;
    private Path pid;

    @BeforeEach
    void start(@TempDir Path folder) {
        this.folder = folder;
        go = folder.resolve("go");
        pid = folder.resolve("pid");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void runsAJobToItsEndOnceATurn(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            HostScript script = HostScript.of(
                            "count",
                            "echo run >>\"$count\"; echo \"it's $word\"; "
                                    + "echo 'stagecraft: version=27'; echo oops >&2; exit 5")
                    .with("count", folder.resolve("count").toString())
                    .with("word", "$(id)");
            JobOutcome ended = new Ended(5, "it's $(id)\noops", Map.of("version", "27"));
            assertThat(host.run(job(script, 1))).isEqualTo(ended);
            assertThat(host.run(job(script, 1))).isEqualTo(ended);
            assertThat(folder.resolve("count")).hasContent("run");
            assertThat(host.run(job(script, 2))).isEqualTo(ended);
            assertThat(folder.resolve("count")).hasContent("run\nrun");
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void comesBackToARunningJob(Shell shell) throws Exception {
        try (ShellHost host = host(shell);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JobOutcome> first = executor.submit(() -> host.run(waiting(1)));
            await().until(() -> Files.exists(pid));
            Future<JobOutcome> second = executor.submit(() -> host.run(waiting(2)));
            HostJob other = job(HostScript.of("other", "true"), 1);
            assertThat(host.run(other)).isEqualTo(new Busy("bootstrap: job docker"));
            HostJob named = new HostJob("other", other.script(), other.fence(), 1, 0, 1);
            assertThat(host.run(named)).isEqualTo(new Busy("bootstrap: job docker"));
            assertThat(host.run(HostScript.of("join", "true").fencedBy(new Fence("network", 1, 1))))
                    .hasToString("Busy[holder=bootstrap: job docker]");
            Files.createFile(go);
            assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "begun", Map.of()));
            assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "begun", Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void manyWhoAskAtOnceBeginItOnce(Shell shell) throws Exception {
        try (ShellHost host = host(shell);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            HostScript script = HostScript.of("count", "echo run >>\"$count\"; sleep 0.5")
                    .with("count", folder.resolve("count").toString());
            List<Future<JobOutcome>> all = Stream.generate(() -> executor.submit(() -> host.run(job(script, 1))))
                    .limit(4)
                    .toList();
            for (Future<JobOutcome> one : all) {
                assertThat(one.get(40, TimeUnit.SECONDS)).isEqualTo(new Ended(0, "", Map.of()));
            }
            assertThat(folder.resolve("count")).hasContent("run");
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void refusesALowerClaim(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            HostScript script = HostScript.of("true", "true");
            host.run(new HostJob("docker", script, new Fence("bootstrap", 1, 7), 1, 0, 1));
            assertThat(host.run(new HostJob("docker", script, new Fence("bootstrap", 1, 6), 1, 0, 2)))
                    .isEqualTo(new Fenced(1, 7));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void secretsArriveAndLeaveNoTrace(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            HostScript script = HostScript.of(
                            "join", "printf '%s' \"$key\" >\"$copy\"; env; echo \"using $key\"; ls \"$run\"")
                    .with("copy", folder.resolve("copy").toString())
                    .with("run", host.run().toString())
                    .withSecret("key", Secret.of("it's\na \"secret\" $(id)"));
            assertThat(host.run(job(script, 1)))
                    .isInstanceOfSatisfying(
                            Ended.class, ended -> assertThat(ended.exitCode()).isZero());
            assertThat(folder.resolve("copy")).hasContent("it's\na \"secret\" $(id)");
            assertThat(host.run()).isEmptyDirectory();
            try (Stream<Path> files = Files.walk(host.state())) {
                assertThat(files.filter(file -> !file.endsWith("out")).filter(Files::isRegularFile))
                        .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("a \"secret\""));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void putsNoSecretOnADisk(Shell shell) throws Exception {
        try (ShellHost host = new ShellHost(
                shell, folder.resolve("state"), text -> text.replace("/run/systemd/system", "/nonexistent")
                        .replace("tmpfs | ramfs)", "elsewhere)"))) {
            HostScript script = HostScript.of("join", "true").withSecret("key", Secret.of("hunter2"));
            assertThat(host.run(job(script, 1)))
                    .isInstanceOfSatisfying(NotStarted.class, refused -> assertThat(refused.message())
                            .contains("is not in memory"));
            assertThat(host.run()).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void anInterruptedJobLeavesNoCodeAndBeginsAnewInAnotherTurn(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            ProcessHandle script = begun(host);
            script.parent().ifPresent(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
            await().until(() -> !script.isAlive());
            assertThat(host.run(waiting(1))).isEqualTo(new Interrupted(Cause.KILLED, "begun"));
            Files.writeString(host.job("docker").resolve("boot"), "another.1");
            assertThat(host.run(waiting(1))).isEqualTo(new Interrupted(Cause.REBOOT, "begun"));
            Files.createFile(go);
            assertThat(host.run(waiting(2))).isEqualTo(new Ended(0, "begun", Map.of()));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aScriptWhoseRunnerIsKilledStillCountsAsRunning(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            ProcessHandle script = begun(host);
            ProcessHandle runner = script.parent().orElseThrow();
            runner.destroyForcibly();
            await().until(() -> !runner.isAlive());
            assertThat(host.run(job(HostScript.of("other", "true"), 1))).isInstanceOf(Busy.class);
            Files.createFile(go);
            assertThat(host.run(waiting(1))).isEqualTo(new Interrupted(Cause.KILLED, "begun"));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aDaemonThatAJobLeavesBehindHoldsNothing(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            HostScript leaves = HostScript.of("leave", "sleep 30 >/dev/null 2>&1 & echo \"stagecraft: pid=$!\"");
            Ended left = (Ended) host.run(job(leaves, 1));
            assertThat(host.run(job(HostScript.of("next", "true"), 1))).isInstanceOf(Ended.class);
            ProcessHandle.of(Long.parseLong(left.values().get("pid")))
                    .orElseThrow()
                    .destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aScriptThatNoShellCanReadEndsAtOnce(Shell shell) throws Exception {
        try (ShellHost host = host(shell)) {
            assertThat(host.run(job(HostScript.of("broken", "if true; then"), 1)))
                    .isInstanceOfSatisfying(
                            Ended.class, ended -> assertThat(ended.exitCode()).isNotZero());
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void usesSystemdWhereItRuns(Shell shell) throws Exception {
        Path standIn = Files.writeString(folder.resolve("systemd-run"), """
                #!/bin/sh
                echo "$@" >"$0.asked"
                while [ "$1" != /bin/sh ]; do shift; done
                setsid "$@" >/dev/null 2>&1 &
                """);
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        try (ShellHost host = new ShellHost(
                shell, folder.resolve("state"), text -> text.replace("/run/systemd/system", folder.toString())
                        .replace("systemd-run", standIn.toString()))) {
            assertThat(host.run(job(HostScript.of("exit", "exit 3"), 1))).isEqualTo(new Ended(3, "", Map.of()));
            assertThat(folder.resolve("systemd-run.asked"))
                    .content()
                    .contains("--unit=stagecraft-docker-", "--collect");
        }
    }

    private ProcessHandle begun(ShellHost host) throws IOException {
        Thread.ofVirtual().start(() -> host.run(waiting(1)));
        await().until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    }

    private ShellHost host(Shell shell) throws IOException {
        return new ShellHost(shell, folder.resolve("state"));
    }

    private HostJob waiting(long attempt) {
        HostScript script =
                HostScript.of("wait", WAITS).with("pid", pid.toString()).with("go", go.toString());
        return job(script, attempt);
    }

    private static HostJob job(HostScript script, long attempt) {
        return new HostJob("docker", script, new Fence("bootstrap", 1, 1), 1, 0, attempt);
    }
}
