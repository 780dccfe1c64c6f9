package dev.stagecraft.access.mina;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.AccessFailure;
import dev.stagecraft.access.ConnectOutcome;
import dev.stagecraft.access.ConnectOutcome.Connected;
import dev.stagecraft.access.HostKeyPolicy;
import dev.stagecraft.access.HostTarget;
import dev.stagecraft.access.RealSshd;
import dev.stagecraft.access.TestHost;
import dev.stagecraft.access.TestKey;
import dev.stagecraft.secrets.Secret;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins at OpenSSH's server by keys that only OpenSSH's agent has. */
class AgentIT {
    private final Path folder;
    private final Path socket;
    private final Process agent;
    private final MinaHostAccess access = new MinaHostAccess();
    private final RealSshd host;

    AgentIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        host = RealSshd.start(folder, "ed25519");
    }

    @BeforeEach
    void awaitAgent() {
        await().until(() -> Files.exists(socket));
    }

    @AfterEach
    void close() {
        access.close();
        host.close();
        agent.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ecdsa", "ed25519"})
    void logsInByAKeyOfEveryType(String type) throws Exception {
        TestKey wanted = key(type);
        add(type);
        key("another");
        add("another");

        assertThat(connect(wanted))
                .isInstanceOfSatisfying(
                        Connected.class, connected -> connected.connection().close());
    }

    @Test
    void saysThatTheAgentDoesNotHaveTheKeyAnyMore() throws Exception {
        assertThat(refusal(connect(key("ed25519")))).contains("the ssh-agent at " + socket + " does not sign");
    }

    @Test
    void saysThatNoAgentIsThere() throws Exception {
        TestKey wanted = key("ed25519");
        agent.destroyForcibly().waitFor();

        assertThat(refusal(connect(wanted))).contains("the ssh-agent at " + socket + " does not sign");
    }

    @Test
    void doesNotWaitForeverForOneThatDoesNotAnswer() throws Exception {
        Path silent = folder.resolve("silent");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(silent));
            TestKey wanted = key("ed25519");
            String written = "ssh-agent " + silent + " " + wanted.publicLine();

            assertThat(refusal(connect(new TestKey(Secret.of(written), wanted.publicLine()))))
                    .contains("the ssh-agent at " + silent + " does not sign: it did not answer within 5 s");
        }
    }

    @Test
    void aLineThatNamesNoKeyIsUnusable() throws Exception {
        assertThat(connect(new TestKey(Secret.of("ssh-agent somewhere"), "")))
                .isInstanceOf(AccessFailure.KeyUnusable.class);
        assertThat(connect(new TestKey(Secret.of("ssh-agent /a ssh-ed25519 AAAA"), "")))
                .isInstanceOf(AccessFailure.KeyUnusable.class);
    }

    private static String refusal(ConnectOutcome outcome) {
        assertThat(outcome).isInstanceOf(AccessFailure.KeyUnusable.class);
        return outcome.toString();
    }

    private ConnectOutcome connect(TestKey key) throws InterruptedException {
        return access.connect(new HostTarget(
                List.of(host.address()),
                host.user(),
                key.secret(),
                new HostKeyPolicy.Pinned(host.hostKey()),
                TestHost.PATIENCE));
    }

    /** One that may log in, named as the agent's. */
    private TestKey key(String name) throws Exception {
        String type = name.equals("another") ? "ed25519" : name;
        TestKey key = TestKey.generate(folder.resolve("of_" + name), type);
        Files.writeString(folder.resolve("authorized_keys"), key.publicLine(), StandardOpenOption.APPEND);
        return new TestKey(Secret.of("ssh-agent " + socket + " " + key.publicLine()), key.publicLine());
    }

    private void add(String name) throws Exception {
        ProcessBuilder add =
                new ProcessBuilder("ssh-add", "-q", folder.resolve("of_" + name).toString());
        add.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(add.start().waitFor()).isZero();
    }
}
