package dev.stagecraft.access;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.AccessFailure.LoginRefused;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.script.HostFolders;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.access.script.ScriptOutcome.ConnectionLost;
import dev.stagecraft.access.script.ScriptOutcome.DeadlinePassed;
import dev.stagecraft.access.script.ScriptOutcome.Ended;
import dev.stagecraft.secrets.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every access promises on every kind of host. */
@Timeout(60)
public abstract class HostAccessContract {
    private static final Duration LONG = Duration.ofSeconds(50);

    private HostAccess access;
    private TestHost host;
    private Path folder;

    protected abstract HostAccess newAccess(HostFolders folders);

    protected abstract TestHost startHost(Path folder) throws Exception;

    @BeforeEach
    final void start(@TempDir Path folder) throws Exception {
        this.folder = folder;
        host = startHost(folder);
        access = newAccess(new HostFolders(folder + "/state", folder + "/run"));
    }

    @AfterEach
    final void stop() {
        access.close();
        host.close();
    }

    @Test
    void connectsAndKnowsTheKeyAndTheAddress() throws Exception {
        try (HostConnection connection = connected(host.target())) {
            assertThat(connection.hostKey()).isEqualTo(host.hostKey());
            assertThat(connection.address()).isEqualTo(host.address());
        }
    }

    @Test
    void tellsTheKeyThatItTrustedOnFirstUse() throws Exception {
        try (HostConnection connection = connected(withPolicy(new HostKeyPolicy.TrustOnFirstUse()))) {
            assertThat(connection.hostKey()).isEqualTo(host.hostKey());
        }
    }

    @Test
    void stopsAtAnotherHostKeyAndTriesNoFurtherAddress() throws Exception {
        HostKey other =
                HostKey.parse("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBcgzCSDjAwdQqyoJdOA+HO94SVxI3bDlpWUNoLwWS0e");
        HostTarget target = new HostTarget(
                List.of(host.address(), host.address()),
                host.user(),
                host.userKey(),
                new HostKeyPolicy.Pinned(other),
                TestHost.PATIENCE);

        assertThat(access.connect(target)).isEqualTo(new HostKeyDiffers(host.address(), other, host.hostKey()));
    }

    @Test
    void sortsARefusedLogin() throws Exception {
        TestKey stranger = TestKey.generate(folder.resolve("stranger"), "rsa");
        HostTarget target = new HostTarget(
                List.of(host.address()),
                host.user(),
                stranger.secret(),
                new HostKeyPolicy.Pinned(host.hostKey()),
                TestHost.PATIENCE);

        assertThat(access.connect(target))
                .isInstanceOfSatisfying(LoginRefused.class, refused -> assertThat(refused.message())
                        .contains(host.address().toString(), host.user()));
    }

    @Test
    void takesTheNextAddressWhereOneIsClosed() throws Exception {
        HostAddress closed = new HostAddress("127.0.0.1", RealSshd.freePort(), new Reach.Direct());
        HostAddress unknown = new HostAddress("no-such-host.invalid", 22, new Reach.Direct());
        try (HostConnection connection = connected(host.target(unknown, closed, host.address()))) {
            assertThat(connection.address()).isEqualTo(host.address());
        }
    }

    @Test
    void runsAScriptOnItsValuesAndKeepsItsOutputsApart() throws Exception {
        HostScript script =
                HostScript.of("say", """
                printf '%s' "$nasty"
                echo "stagecraft: length=${#secret}"
                echo oops >&2
                exit 7
                """).with("nasty", "it's $(id)").withSecret("secret", Secret.of("12345678"));

        Ended ended = (Ended) run(script, LONG);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.stdout()).isEqualTo("it's $(id)stagecraft: length=8");
        assertThat(ended.stderr()).isEqualTo("oops");
    }

    @Test
    void readsWhatTheScriptSays() throws Exception {
        Ended ended = (Ended) run(HostScript.of("say", "echo 'stagecraft: docker=27.0'; echo 'for people'"), LONG);
        assertThat(ended.values()).containsExactly(Map.entry("docker", "27.0"));
        assertThat(ended.stdout().strip()).isEqualTo("for people");
    }

    @Test
    void commandsCannotEatTheRestOfTheScript() throws Exception {
        Ended ended = (Ended) run(HostScript.of("cat", "cat\ncat >/dev/null\necho 'stagecraft: end=reached'"), LONG);
        assertThat(ended.values()).containsEntry("end", "reached");
    }

    @Test
    void boundsAFloodAndStillHearsTheValuesBeforeIt() throws Exception {
        Ended ended = (Ended) run(HostScript.of("flood", """
                echo 'stagecraft: before=yes'
                i=0
                while [ $i -lt 30000 ]; do echo "line $i of a lot of output that nobody will read"; i=$((i+1)); done
                """), LONG);
        assertThat(ended.values()).containsEntry("before", "yes");
        assertThat(ended.stdout()).endsWith("line 29999 of a lot of output that nobody will read");
        assertThat(ended.stdout().length()).isLessThan(20_000);
    }

    @Test
    void sendsAScriptLargerThanAWindow() throws Exception {
        String comment = "# " + "x".repeat(98) + "\n";
        Ended ended = (Ended) run(HostScript.of("large", comment.repeat(40_000) + "exit 3"), LONG);
        assertThat(ended.exitCode()).isEqualTo(3);
    }

    @Test
    void reportsTheSignalThatEndedAScript() throws Exception {
        assertThat(run(HostScript.of("kill", "kill -KILL $$"), LONG))
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(137));
    }

    @Test
    void givesUpAtTheDeadline() throws Exception {
        assertThat(run(HostScript.of("sleep", "echo begun; exec sleep 40"), Duration.ofSeconds(2)))
                .isInstanceOfSatisfying(
                        DeadlinePassed.class,
                        passed -> assertThat(passed.stdout().strip()).isEqualTo("begun"));
    }

    @Test
    void doesNotWaitForWhatAScriptLeftBehind() throws Exception {
        assertThat(run(HostScript.of("leave", "sleep 40 & exit 5"), LONG))
                .isInstanceOfSatisfying(
                        Ended.class, ended -> assertThat(ended.exitCode()).isEqualTo(5));
    }

    @Test
    void noticesAConnectionThatIsCut() throws Exception {
        try (Wire wire = new Wire(host.port(), Long.MAX_VALUE);
                HostConnection connection = connected(host.target(wire.address()));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Path begun = folder.resolve("begun");
            Future<ScriptOutcome> outcome = executor.submit(() -> connection.run(waiting(begun), LONG));
            await().until(() -> Files.exists(begun));
            wire.cut();
            assertThat(outcome.get(20, SECONDS)).isInstanceOf(ConnectionLost.class);
            assertThat(connection.run(HostScript.of("again", "true"), LONG)).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void noticesAHostThatFroze() throws Exception {
        try (Wire wire = new Wire(host.port(), Long.MAX_VALUE);
                HostConnection connection = connected(host.target(wire.address()))) {
            wire.freeze();
            assertThat(connection.run(HostScript.of("true", "true"), LONG)).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void endsPromptlyWhenInterrupted() throws Exception {
        try (HostConnection connection = connected(host.target())) {
            Path begun = folder.resolve("begun");
            AtomicReference<Object> thrown = new AtomicReference<>();
            CountDownLatch over = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    thrown.set(connection.run(waiting(begun), LONG));
                } catch (InterruptedException interrupted) {
                    thrown.set(interrupted);
                }
                over.countDown();
            });
            await().until(() -> Files.exists(begun));
            thread.interrupt();
            assertThat(over.await(10, SECONDS)).isTrue();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void runsScriptsSideBySideOnOneConnection() throws Exception {
        try (HostConnection connection = connected(host.target());
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Path first = folder.resolve("first");
            HostScript waits = HostScript.of("wait", "until [ -e \"$file\" ]; do sleep 0.1; done")
                    .with("file", first.toString());
            Future<ScriptOutcome> waiting = executor.submit(() -> connection.run(waits, LONG));
            assertThat(connection.run(HostScript.of("touch", ": >\"$file\"").with("file", first.toString()), LONG))
                    .isInstanceOf(Ended.class);
            assertThat(waiting.get(30, SECONDS)).isInstanceOf(Ended.class);
        }
    }

    private static HostScript waiting(Path begun) {
        return HostScript.of("wait", ": >\"$begun\"; exec sleep 40").with("begun", begun.toString());
    }

    private ScriptOutcome run(HostScript script, Duration deadline) throws Exception {
        try (HostConnection connection = connected(host.target())) {
            return connection.run(script, deadline);
        }
    }

    private HostConnection connected(HostTarget target) throws InterruptedException {
        ConnectOutcome outcome = access.connect(target);
        assertThat(outcome).isInstanceOf(Connected.class);
        return ((Connected) outcome).connection();
    }

    private HostTarget withPolicy(HostKeyPolicy policy) {
        return new HostTarget(List.of(host.address()), host.user(), host.userKey(), policy, TestHost.PATIENCE);
    }
}
