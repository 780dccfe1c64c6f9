package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AccessFailure.ForwardRefused;
import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.AccessFailure.JumpFailed;
import dev.stagecraft.access.AccessFailure.KeyUnusable;
import dev.stagecraft.access.AccessFailure.LoginRefused;
import dev.stagecraft.access.AccessFailure.NameUnknown;
import dev.stagecraft.access.AccessFailure.Unreachable;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.TestKey;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.secrets.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host behind another one; both are OpenSSH's own servers. */
@Timeout(60)
class JumpHostIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final MinaHostAccess access = new MinaHostAccess();

    private final Path folder;
    private RealSshd jump;
    private RealSshd host;

    JumpHostIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        jump = RealSshd.start(Files.createDirectory(folder.resolve("jump")), List.of("MaxStartups 3"), "ed25519");
        host = RealSshd.start(Files.createDirectory(folder.resolve("host")), "ed25519");
    }

    @AfterEach
    void stop() {
        access.close();
        host.close();
        jump.close();
    }

    @Test
    void scriptsRunOnTheHostBehindItHoweverMuchTheySay() throws Exception {
        HostAddress address = behind(jump, "localhost", host.port());
        try (HostConnection connection = connected(connect(address, LONG))) {
            assertThat(connection.hostKey()).isEqualTo(host.hostKey());
            assertThat(connection.address()).isEqualTo(address);
            HostScript much = HostScript.of(
                            "much",
                            "printf 'stagecraft: heard=%s\\n' ${#it}; head -c 8000000 /dev/zero | tr '\\0' x | fold; echo over")
                    .with("it", "y".repeat(300_000));
            assertThat(connection.run(much, LONG)).isInstanceOfSatisfying(ScriptOutcome.Ended.class, ended -> {
                assertThat(ended.values()).containsEntry("heard", "300000");
                assertThat(ended.stdout()).endsWith("xxxover");
            });
        }
    }

    @Test
    void aConnectionEndsWithTheJumpHost() throws Exception {
        try (HostConnection connection = connected(connect(behind(jump), LONG));
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Path begun = folder.resolve("begun");
            HostScript waiting = HostScript.of("wait", ": >\"$begun\"; while [ -e \"$begun\" ]; do sleep 0.1; done")
                    .with("begun", begun.toString());
            Future<ScriptOutcome> outcome = executor.submit(() -> connection.run(waiting, LONG));
            await().atMost(LONG).until(() -> Files.exists(begun));
            jump.close();
            assertThat(outcome.get()).isInstanceOf(ScriptOutcome.ConnectionLost.class);
            Files.delete(begun);
        }
    }

    @Test
    void manyHostsShareOneLoginWhichEndsWithTheLastOfThem() throws Exception {
        List<HostConnection> connections = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ConnectOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                outcomes.add(executor.submit(() -> connect(behind(jump), LONG)));
            }
            for (Future<ConnectOutcome> outcome : outcomes) {
                connections.add(connected(outcome.get()));
            }
        }
        assertThat(logins()).isEqualTo(1);
        connections.forEach(HostConnection::close);
        await().atMost(LONG).until(jump::isAlone);

        connected(connect(behind(jump), LONG)).close();
        await().atMost(LONG).untilAsserted(() -> assertThat(logins()).isEqualTo(2));
    }

    @Test
    void aHostThatTheJumpHostCannotGetTo() throws Exception {
        HostAddress closed = behind(jump, "127.0.0.1", RealSshd.freePort());
        assertThat(connect(closed, LONG))
                .isInstanceOfSatisfying(Unreachable.class, unreachable -> assertThat(unreachable.tried())
                        .singleElement()
                        .satisfies(tried -> assertThat(tried.cause()).isEqualTo(Cause.PORT_CLOSED))
                        .satisfies(tried -> assertThat(tried.message())
                                .contains(closed.port() + " by jump host 127.0.0.1:" + jump.port())));
        assertThat(connect(behind(jump, "no-such-host.invalid", 22), LONG)).isInstanceOf(NameUnknown.class);
    }

    @Test
    void anotherKeyOfTheHostBehindItIsNeverTrusted() throws Exception {
        HostTarget target = target(behind(jump), new HostKeyPolicy.Pinned(stranger()), LONG);
        assertThat(access.connect(target)).isEqualTo(new HostKeyDiffers(behind(jump), stranger(), host.hostKey()));
    }

    @Test
    void aJumpHostThatForwardsNothing() throws Exception {
        Path place = Files.createDirectory(folder.resolve("strict"));
        try (RealSshd strict = RealSshd.start(place, List.of("PermitOpen none"), "ed25519")) {
            assertThat(connect(behind(strict), LONG))
                    .isInstanceOfSatisfying(ForwardRefused.class, refused -> assertThat(refused.message())
                            .contains("by jump host 127.0.0.1:" + strict.port(), "refuses to forward"));
        }
    }

    @Test
    void aJumpHostThatDoesNotAnswer() throws Exception {
        HostAddress closed = direct(RealSshd.freePort());
        assertFails(jump(closed, jump.userKey(), jump.hostKey()), LONG, Unreachable.class);
        try (Listener silent = new Listener("", false)) {
            assertFails(jump(silent.address(), jump.userKey(), jump.hostKey()), SHORT, Unreachable.class);
        }
    }

    @Test
    void aJumpHostThatRefusesTheLogin() throws Exception {
        assertFails(jump(jump.address(), host.userKey(), jump.hostKey()), LONG, LoginRefused.class);
    }

    @Test
    void aJumpHostWithAnotherKeyThanThePinnedOne() throws Exception {
        assertFails(jump(jump.address(), jump.userKey(), host.hostKey()), LONG, HostKeyDiffers.class);
        assertThat(logins()).isZero();
    }

    @Test
    void aKeyForTheJumpHostThatCannotBeRead() throws Exception {
        assertFails(jump(jump.address(), Secret.of("no key"), jump.hostKey()), LONG, KeyUnusable.class);
    }

    @Test
    void anInterruptEndsWaitingForAJumpHost() throws Exception {
        try (Listener silent = new Listener("", false)) {
            JumpHost dead = jump(silent.address(), jump.userKey(), jump.hostKey());
            CountDownLatch interrupted = new CountDownLatch(2);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        connect(new HostAddress("127.0.0.1", host.port(), new Reach.Jump(dead)), LONG);
                    } catch (InterruptedException expected) {
                        interrupted.countDown();
                    }
                }));
            }
            threads.forEach(Thread::interrupt);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertFails(JumpHost by, Duration deadline, Class<? extends AccessFailure> why) throws Exception {
        HostAddress address = new HostAddress("127.0.0.1", host.port(), new Reach.Jump(by));
        assertThat(connect(address, deadline)).isInstanceOfSatisfying(JumpFailed.class, failed -> {
            assertThat(failed.jump()).isEqualTo(by.address());
            assertThat(failed.why()).isInstanceOf(why);
            assertThat(failed.message()).contains("jump host " + by.address());
        });
    }

    private long logins() {
        return jump.log()
                .lines()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }

    private HostKey stranger() throws Exception {
        Path file = folder.resolve("stranger");
        return HostKey.parse(
                Files.exists(file)
                        ? Files.readString(folder.resolve("stranger.pub"))
                        : TestKey.generate(file, "ed25519").publicLine());
    }

    private static JumpHost jump(HostAddress address, Secret key, HostKey hostKey) {
        return new JumpHost(address, System.getProperty("user.name", "root"), key, hostKey);
    }

    private HostAddress behind(RealSshd by) {
        return behind(by, "127.0.0.1", host.port());
    }

    private static HostAddress behind(RealSshd by, String name, int port) {
        return new HostAddress(name, port, new Reach.Jump(jump(by.address(), by.userKey(), by.hostKey())));
    }

    private static HostAddress direct(int port) {
        return new HostAddress("127.0.0.1", port, new Reach.Direct());
    }

    private HostTarget target(HostAddress address, HostKeyPolicy policy, Duration deadline) {
        return new HostTarget(List.of(address), host.user(), host.userKey(), policy, deadline);
    }

    private ConnectOutcome connect(HostAddress address, Duration deadline) throws InterruptedException {
        return access.connect(target(address, new HostKeyPolicy.Pinned(host.hostKey()), deadline));
    }

    private static HostConnection connected(ConnectOutcome outcome) {
        assertThat(outcome).isInstanceOf(Connected.class);
        return ((Connected) outcome).connection();
    }
}
