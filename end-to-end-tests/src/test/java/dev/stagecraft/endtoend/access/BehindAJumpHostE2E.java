package dev.stagecraft.endtoend.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.SharedPlatform;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A host whose SSH port answers one other host alone, and that lets in a user with sudo; its key is told beforehand. The tests
 * tell one story, in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedPlatform.class)
class BehindAJumpHostE2E {
    private static LabHost jump;
    private static LabHost behind;
    private static CommandLine stagecraft;
    private static Path file;

    @BeforeAll
    static void bootTwoHosts(@TempDir Path folder, CommandLine shared) throws IOException, InterruptedException {
        jump = LabHost.boot("jump-1");
        behind = LabHost.boot("behind-1");
        stagecraft = shared;
        file = folder.resolve("stagecraft.yml");
        behind.run("sh", "-c", """
                useradd --create-home --shell /bin/sh deploy
                cp -r /root/.ssh /home/deploy/.ssh
                chown -R deploy: /home/deploy/.ssh
                echo 'deploy ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/deploy
                chmod 0440 /etc/sudoers.d/deploy
                echo 'PermitRootLogin no' >/etc/ssh/sshd_config.d/no-root.conf
                systemctl reload ssh
                iptables -A INPUT -i eth0 -p tcp --dport 22 ! -s JUMP -j DROP
                """.replace("JUMP", jump.address()));
    }

    @AfterAll
    static void endAll() {
        behind.close();
        jump.close();
    }

    @Test
    @Order(1)
    void doesNotAnswerUs() {
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress(behind.address(), 22), 2_000);
                    }
                })
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    @Order(2)
    void isNotTouchedWhereAnotherThanTheToldJumpHostAnswers() throws IOException, InterruptedException {
        write(behind.publicKey(), behind.publicKey());

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        assertThat(up.output())
                .contains(
                        "host_key_changed", "No way through the jump host " + jump.address() + ":22", "jump_host_key");
        assertThat(behind.run("journalctl", "-u", "ssh", "--no-pager")).doesNotContain("Accepted publickey");
    }

    @Test
    @Order(3)
    void isNotTouchedWhereItHasAnotherKeyThanTold() throws IOException, InterruptedException {
        write(jump.publicKey(), jump.publicKey());

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        assertThat(up.output()).contains("host_key_changed", "differs from the pinned one");
        assertThat(behind.run("journalctl", "-u", "ssh", "--no-pager")).doesNotContain("Accepted publickey");
    }

    @Test
    @Order(4)
    void becomesReadyThroughTheJumpHostByAUserWithSudo() throws IOException, InterruptedException {
        write(jump.publicKey(), behind.publicKey());

        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output()).contains("1 host: 1 ready");
        assertThat(behind.run("journalctl", "-u", "ssh", "--no-pager"))
                .contains("Accepted publickey for deploy from " + jump.address());
    }

    @Test
    @Order(5)
    void isLoggedInToByAKeyThatOnlyTheUsersAgentHas(@TempDir Path keys) throws Exception {
        Path key = keys.resolve("id");
        run(keys, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        for (String home : List.of("/root", "/home/deploy")) {
            String line = Files.readString(key.resolveSibling("id.pub")).strip();
            (home.equals("/root") ? jump : behind)
                    .run("sh", "-c", "echo '" + line + "' >" + home + "/.ssh/authorized_keys");
        }
        Path socket = keys.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Waiting.until("the agent listens", () -> Files.exists(socket));
            run(keys, "ssh-add", "-q", key.toString());
            run(keys, "ssh-keygen", "-q", "-p", "-P", "", "-N", "nobody tells", "-f", key.toString());
            write("e2e-agent", jump.publicKey(), behind.publicKey());
            Files.writeString(file, Files.readString(file).replace(Lab.value("LAB_SSH_KEY"), key.toString()));
            stagecraft.set("SSH_AUTH_SOCK", socket.toString());

            CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

            assertThat(up.exit()).as(up.output()).isZero();
            String fingerprint = jump.run("ssh-keygen", "-l", "-f", "/root/.ssh/authorized_keys")
                    .split(" ", -1)[1];
            assertThat(jump.run("journalctl", "-u", "ssh", "--no-pager")).contains(fingerprint);
            assertThat(behind.run("journalctl", "-u", "ssh", "--no-pager"))
                    .containsPattern("Accepted publickey for deploy from " + jump.address() + " .*"
                            + Pattern.quote(fingerprint));
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    private static void run(Path keys, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("SSH_AUTH_SOCK", keys.resolve("agent").toString());
        assertThat(builder.start().waitFor()).isZero();
    }

    private static void write(String jumpKey, String hostKey) throws IOException {
        write("e2e-jump", jumpKey, hostKey);
    }

    /** An environment that is new to the services has no name in the tailnet yet by which they could come. */
    private static void write(String environment, String jumpKey, String hostKey) throws IOException {
        String plain = "behind-1: { address: " + behind.address() + " }";
        String text = Lab.configuration(environment, List.of(behind));
        assertThat(text).contains(plain);
        Files.writeString(file, text.replace(plain, """
                behind-1: { address: %s, host_key: "%s", ssh: { user: deploy, jump: "root@%s", jump_host_key: "%s" } }""".formatted(behind.address(), hostKey, jump.address(), jumpKey)));
    }
}
