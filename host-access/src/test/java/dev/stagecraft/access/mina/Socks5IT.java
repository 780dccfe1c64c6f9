package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure.ProxyFailed;
import dev.stagecraft.access.AccessFailure.Unreachable;
import dev.stagecraft.access.AddressFailure;
import dev.stagecraft.access.AddressFailure.Cause;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.Socks5Server;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class Socks5IT {
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
    void reachesANameThatOnlyTheProxyKnows() throws Exception {
        try (Socks5Server proxy = Socks5Server.leadingTo(host.port())) {
            HostAddress address = proxy.address("app-1.tailnet.invalid");
            try (var connection = ((Connected) connect(LONG, address)).connection()) {
                assertThat(connection.hostKey()).isEqualTo(host.hostKey());
                assertThat(connection.address()).isEqualTo(address);
            }
            assertThat(proxy.asked()).containsExactly("app-1.tailnet.invalid:22");
        }
    }

    @Test
    void givesTheProxyAddressesAsAddresses() throws Exception {
        try (Socks5Server proxy = Socks5Server.leadingTo(host.port())) {
            ((Connected) connect(LONG, proxy.address("100.64.0.7")))
                    .connection()
                    .close();
            ((Connected) connect(LONG, proxy.address("fd7a:115c:a1e0::7")))
                    .connection()
                    .close();
            assertThat(proxy.asked()).containsExactly("100.64.0.7:22", "fd7a:115c:a1e0:0:0:0:0:7:22");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, NO_ROUTE", "3, NO_ROUTE", "4, NO_ROUTE", "5, PORT_CLOSED", "6, NO_ANSWER", "-1, NO_ANSWER"})
    void aHostThatTheProxyCannotReach(int code, Cause cause) throws Exception {
        try (Socks5Server proxy = new Socks5Server(0, code, 0)) {
            assertThat(connect(code < 0 ? SHORT : LONG, proxy.address("app-1")))
                    .isInstanceOfSatisfying(Unreachable.class, unreachable -> assertThat(unreachable.tried())
                            .singleElement()
                            .extracting(AddressFailure::cause)
                            .isEqualTo(cause));
        }
    }

    @Test
    void aProxyThatFails() throws Exception {
        Reach.Socks5 closed = new Reach.Socks5("127.0.0.1", RealSshd.freePort());
        assertThat(connect(LONG, new HostAddress("app-1", 22, closed)))
                .isInstanceOfSatisfying(ProxyFailed.class, failed -> assertThat(failed.message())
                        .contains("127.0.0.1:" + closed.port() + ": the port is closed"));
        try (Socks5Server wantsLogin = new Socks5Server(0, 0, 0xFF);
                Socks5Server forbids = new Socks5Server(0, 2, 0);
                Listener web = new Listener("HTTP/1.1 400 Bad Request\r\n\r\n", true)) {
            assertThat(connect(LONG, wantsLogin.address("app-1"))).isInstanceOf(ProxyFailed.class);
            assertThat(connect(LONG, forbids.address("app-1"))).isInstanceOf(ProxyFailed.class);
            Reach.Socks5 wrong = new Reach.Socks5("127.0.0.1", web.address().port());
            assertThat(connect(LONG, new HostAddress("app-1", 22, wrong))).isInstanceOf(ProxyFailed.class);
        }
    }

    private ConnectOutcome connect(Duration deadline, HostAddress address) throws InterruptedException {
        HostTarget target = new HostTarget(
                List.of(address), host.user(), host.userKey(), new HostKeyPolicy.Pinned(host.hostKey()), deadline);
        return access.connect(target);
    }
}
