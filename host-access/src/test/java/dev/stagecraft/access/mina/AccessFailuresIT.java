package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.AccessFailure.Dropped;
import dev.stagecraft.access.AccessFailure.HostKeyDiffers;
import dev.stagecraft.access.AccessFailure.KeyUnusable;
import dev.stagecraft.access.AccessFailure.LoginRefused;
import dev.stagecraft.access.AccessFailure.NameUnknown;
import dev.stagecraft.access.AccessFailure.Unreachable;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKey;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.Socks5Server;
import dev.stagecraft.access.TestKey;
import dev.stagecraft.access.Wire;
import dev.stagecraft.secrets.Secret;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AccessFailuresIT {
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MinaHostAccess access = new MinaHostAccess();
    private final MinaServer host = new MinaServer();

    @AfterEach
    void stop() {
        access.close();
        host.close();
    }

    @Test
    void aNameThatIsUnknown() throws Exception {
        HostAddress address = new HostAddress("no-such-host.invalid", 22, new Reach.Direct());
        assertThat(connect(LONG, address))
                .isInstanceOfSatisfying(NameUnknown.class, unknown -> assertThat(unknown.message())
                        .contains("no-such-host.invalid:22", "unknown"));
    }

    @Test
    void aPortThatIsClosed() throws Exception {
        HostAddress address = new HostAddress("127.0.0.1", RealSshd.freePort(), new Reach.Direct());
        assertThat(connect(LONG, address)).isEqualTo(unreachable(address, Cause.PORT_CLOSED, ""));
    }

    @Test
    void aPortThatSaysNothing() throws Exception {
        try (Listener silent = new Listener("", false)) {
            assertThat(connect(SHORT, silent.address()))
                    .isEqualTo(unreachable(silent.address(), Cause.NO_BANNER, "nothing was said"));
        }
    }

    @Test
    void aPortThatSpeaksSomethingElse() throws Exception {
        try (Listener web = new Listener("HTTP/1.1 400 Bad Request\r\n\r\n", true)) {
            assertThat(connect(LONG, web.address()))
                    .isEqualTo(unreachable(web.address(), Cause.NO_BANNER, "it says: HTTP/1.1 400 Bad Request"));
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "Exceeded MaxStartups", "Not allowed at this time"})
    void aServerThatHangsUpBeforeItsBanner(String says) throws Exception {
        try (Listener busy = new Listener(says.isEmpty() ? "" : says + "\r\n", true)) {
            assertThat(connect(LONG, busy.address())).isInstanceOf(Dropped.class);
        }
    }

    @Test
    void aServerThatDiesDuringTheKeyExchange() throws Exception {
        try (Wire wire = new Wire(host.port(), 200)) {
            assertThat(connect(LONG, wire.address())).isInstanceOf(Dropped.class);
        }
    }

    @Test
    void aServerThatFallsSilentDuringTheLogin() throws Exception {
        try (Listener stuck = new Listener("SSH-2.0-stuck\r\n", false)) {
            assertThat(connect(Duration.ofSeconds(4), stuck.address()))
                    .isInstanceOfSatisfying(Dropped.class, dropped -> assertThat(dropped.message())
                            .contains("stopped answering"));
        }
    }

    @Test
    void aLoginWhoseBannerNamesAnotherUser(@TempDir Path folder) throws Exception {
        TestKey stranger = TestKey.generate(folder.resolve("key"), "ed25519");
        try (MinaServer cloud = new MinaServer("Please login as the user \"ubuntu\" rather than the user \"root\".")) {
            HostTarget target = new HostTarget(
                    List.of(cloud.address()), "root", stranger.secret(), new HostKeyPolicy.TrustOnFirstUse(), LONG);
            assertThat(access.connect(target)).isInstanceOfSatisfying(LoginRefused.class, refused -> {
                assertThat(refused.suggestedUser()).isEqualTo("ubuntu");
                assertThat(refused.message()).contains("log in as \"ubuntu\"");
            });
        }
    }

    @Test
    void aHostThatHasNoKeyOfThePinnedType(@TempDir Path folder) throws Exception {
        HostKey pinned =
                HostKey.parse(TestKey.generate(folder.resolve("key"), "ecdsa").publicLine());
        HostTarget target = new HostTarget(
                List.of(host.address()), host.user(), host.userKey(), new HostKeyPolicy.Pinned(pinned), LONG);
        assertThat(access.connect(target)).isEqualTo(new HostKeyDiffers(host.address(), pinned, null));
    }

    @Test
    void aPrivateKeyWithAPassphrase(@TempDir Path folder) throws Exception {
        TestKey locked = TestKey.generate(folder.resolve("key"), "ed25519", "-N", "hunter2");
        assertUnusable(locked.secret());
        assertUnusable(Secret.of("not a key at all"));
    }

    private void assertUnusable(Secret key) throws InterruptedException {
        HostTarget target =
                new HostTarget(List.of(host.address()), host.user(), key, new HostKeyPolicy.TrustOnFirstUse(), LONG);
        assertThat(access.connect(target))
                .isInstanceOfSatisfying(KeyUnusable.class, unusable -> assertThat(unusable.message())
                        .doesNotContain(key.reveal()));
    }

    @Test
    void silentHostsHoldUpNobodyElse() throws Exception {
        try (Listener silent = new Listener("", false);
                Socks5Server stuck = new Socks5Server(0, Socks5Server.SILENT, 0);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ConnectOutcome>> dead = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                HostAddress address = i % 2 == 0 ? silent.address() : stuck.address("app-" + i);
                dead.add(executor.submit(() -> connect(LONG, address)));
            }
            connected(connect(LONG, host.address()));
            assertThat(dead).noneMatch(Future::isDone);
            dead.forEach(future -> future.cancel(true));
        }
    }

    @Test
    void anInterruptEndsConnecting() throws Exception {
        try (Listener silent = new Listener("", false)) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    connect(LONG, silent.address());
                } catch (InterruptedException expected) {
                    interrupted.countDown();
                }
            });
            thread.interrupt();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void connected(ConnectOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Connected.class, connected -> connected.connection().close());
    }

    private ConnectOutcome connect(Duration deadline, HostAddress address) throws InterruptedException {
        HostTarget target = new HostTarget(
                List.of(address), host.user(), host.userKey(), new HostKeyPolicy.Pinned(host.hostKey()), deadline);
        return access.connect(target);
    }

    private static AccessFailure unreachable(HostAddress address, Cause cause, String detail) {
        return new Unreachable(List.of(new AddressFailure(address, cause, detail)));
    }
}
