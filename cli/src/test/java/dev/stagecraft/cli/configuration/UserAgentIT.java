package dev.stagecraft.cli.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.cli.configuration.ConfigurationOutcome.Refused;
import dev.stagecraft.cli.configuration.ConfigurationOutcome.Wanted;
import dev.stagecraft.events.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that names keys which OpenSSH's agent has. */
class UserAgentIT {
    private final Path folder;
    private final Path socket;
    private final Process agent;

    UserAgentIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        socket = folder.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @BeforeEach
    void makeAKey() throws Exception {
        await().until(() -> Files.exists(socket));
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("key").toString());
    }

    @AfterEach
    void end() {
        agent.destroyForcibly();
    }

    @Test
    void anEncryptedKeyThatTheAgentHasIsPlacedAsTheAgents() throws Exception {
        run("ssh-add", "-q", folder.resolve("key").toString());
        run(
                "ssh-keygen",
                "-q",
                "-p",
                "-P",
                "",
                "-N",
                "secret",
                "-f",
                folder.resolve("key").toString());
        String expected = "ssh-agent " + socket + " "
                + Files.readString(folder.resolve("key.pub")).strip();

        for (String file : new String[] {"key", "key.pub"}) {
            assertThat(read(file)).isInstanceOfSatisfying(Wanted.class, wanted -> assertThat(
                            wanted.infra().secrets().getFirst().secret().reveal())
                    .isEqualTo(expected));
        }
    }

    @Test
    void aKeyThatTheAgentDoesNotHaveIsRefusedWithTheCure() throws Exception {
        run(
                "ssh-keygen",
                "-q",
                "-p",
                "-P",
                "",
                "-N",
                "secret",
                "-f",
                folder.resolve("key").toString());

        for (String file : new String[] {"key", "key.pub"}) {
            assertThat(problem(read(file)))
                    .contains("your ssh-agent does not have it: 'ssh-add " + folder.resolve("key") + "'");
        }
        agent.destroyForcibly().waitFor();
        assertThat(problem(read("key"))).contains("your ssh-agent does not have it");
    }

    private static String problem(ConfigurationOutcome outcome) {
        return String.valueOf(((Refused) outcome).problems());
    }

    private ConfigurationOutcome read(String key) throws IOException {
        Files.writeString(folder.resolve("stagecraft.yml"), """
                environment: staging
                cloud: { provider: static, providers: { static: { hosts: { one: { address: 192.0.2.1 } } } } }
                hosts: { one: { role: a } }
                infra: { bootstrap: { ssh: { private_key_path: %s } } }
                """.formatted(key));
        Surroundings surroundings = new Surroundings(Map.of("SSH_AUTH_SOCK", socket.toString()), folder, folder);
        return ConfigurationFile.read("stagecraft.yml", surroundings, new RequestId("up-1"));
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(process.inheritIO().start().waitFor()).isZero();
    }
}
