package dev.stagecraft.access.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.script.ScriptOutcome.Busy;
import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.access.script.ScriptOutcome.Fenced;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FenceIT {
    private static final long CLAIM = 1_800_000_000_000L;

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aLowerClaimRunsNothing(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            assertThat(host.run(script("a", 4, CLAIM))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 4, CLAIM))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 5, CLAIM + 1))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 5, CLAIM))).isEqualTo(new Fenced(5, CLAIM + 1));
            assertThat(host.run(script("b", 1, 1))).isInstanceOf(Ended.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aNewPlatformWhoseGenerationsBeginAgainIsLetIn(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            assertThat(host.run(script("a", 5, CLAIM))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 1, CLAIM + 1))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 5, CLAIM))).isEqualTo(new Fenced(1, CLAIM + 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void onlyOneChangesTheHostAtATime(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            Path go = folder.resolve("go");
            Path begun = folder.resolve("begun");
            Thread first = Thread.ofVirtual()
                    .start(() -> host.run(HostScript.of(
                                    "first",
                                    ": >\"$begun\"; while [ -e \"$begun\" ] && [ ! -e \"$go\" ]; do sleep 0.1; done")
                            .with("begun", begun.toString())
                            .with("go", go.toString())
                            .fencedBy(new Fence("bootstrap", 1, 1))));
            await().until(() -> Files.exists(begun));

            assertThat(host.run(script("network", 1, 1))).isEqualTo(new Busy("bootstrap: script first"));
            assertThat(host.run(HostScript.of("probe", "exit 4")))
                    .isInstanceOfSatisfying(
                            Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(4));
            Files.createFile(go);
            first.join();
            assertThat(host.run(script("network", 1, 1))).isInstanceOf(Ended.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void whatAScriptLeavesBehindDoesNotHoldTheHost(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            HostScript leaves = HostScript.of("leave", "sleep 30 >/dev/null 2>&1 & echo \"stagecraft: pid=$!\"")
                    .fencedBy(new Fence("a", 1, 1));
            Ended left = (Ended) host.run(leaves);
            ProcessHandle daemon =
                    ProcessHandle.of(Long.parseLong(left.values().get("pid"))).orElseThrow();
            assertThat(host.run(script("b", 1, 1))).isInstanceOf(Ended.class);
            assertThat(daemon.isAlive()).isTrue();
            daemon.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aFenceThatACrashDamagedCountsAsNone(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            host.run(script("a", 1, 1));
            Files.writeString(host.state().resolve("fence.a"), "\0\0$(id) x\n");
            assertThat(host.run(script("a", 1, 1))).isInstanceOf(Ended.class);
            assertThat(host.run(script("a", 1, 0))).isInstanceOf(Fenced.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void aProbeRemovesSecretsThatNobodyCameToRead(Shell shell, @TempDir Path folder) throws Exception {
        try (ShellHost host = new ShellHost(shell, folder.resolve("state"))) {
            host.run(script("a", 1, 1));
            Path leftover = Files.writeString(host.run().resolve("docker.secret"), "token='hunter2'");
            host.run(HostScript.of("probe", "true"));
            assertThat(leftover).doesNotExist();
        }
    }

    @Test
    void refusesNamesAndNumbersThatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fence("../x", 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fence("a", -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fence("a", 1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostScript.of("a", "true").with("sc_claim", "9"));
    }

    private static HostScript script(String service, long generation, long claim) {
        return HostScript.of("test", "exit 0").fencedBy(new Fence(service, generation, claim));
    }
}
