package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.AccessFailure.Unreachable;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostAddress;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.JumpHost;
import dev.stagecraft.access.Reach;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on {@code ::1}, with the port as it is on 127.0.0.1. */
class Ipv6IT {
    private final MinaHostAccess access = new MinaHostAccess();
    private final Path folder;
    private RealSshd host;

    Ipv6IT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Ipv6IT::hasLoopback, "needs ::1");
        host = RealSshd.start(folder, List.of("ListenAddress [::1]:PORT"), "ed25519");
    }

    @AfterEach
    void stop() {
        access.close();
        if (host != null) {
            host.close();
        }
    }

    @Test
    void scriptsRunOnAHostWithAnIpv6Address() throws Exception {
        assertThat(client(new Reach.Direct())).startsWith("::1 ");
    }

    @Test
    void aJumpHostWithAnIpv6AddressLeadsToOneOfAHost() throws Exception {
        HostAddress address = new HostAddress("0:0:0:0:0:0:0:1", host.port(), new Reach.Direct());
        assertThat(client(new Reach.Jump(new JumpHost(address, host.user(), host.userKey(), host.hostKey()))))
                .startsWith("::1 ");
    }

    @Test
    void aFailureTellsTheAddressInBrackets() throws Exception {
        HostAddress closed = new HostAddress("::1", RealSshd.freePort(), new Reach.Direct());
        assertThat(connect(closed))
                .isInstanceOfSatisfying(Unreachable.class, unreachable -> assertThat(unreachable.message())
                        .contains("[::1]:" + closed.port() + ": the port is closed"));
    }

    /** From where the server was asked. */
    private String client(Reach reach) throws InterruptedException {
        ConnectOutcome outcome = connect(new HostAddress("::1", host.port(), reach));
        assertThat(outcome).isInstanceOf(Connected.class);
        try (var connection = ((Connected) outcome).connection()) {
            HostScript script = HostScript.of("who", "echo \"$SSH_CONNECTION\"");
            return ((ScriptOutcome.Ended) connection.run(script, TestHost.PATIENCE)).stdout();
        }
    }

    private ConnectOutcome connect(HostAddress address) throws InterruptedException {
        return access.connect(new HostTarget(
                List.of(address),
                host.user(),
                host.userKey(),
                new HostKeyPolicy.Pinned(host.hostKey()),
                TestHost.PATIENCE));
    }

    private static boolean hasLoopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("::1"))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }
}
