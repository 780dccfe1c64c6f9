package dev.stagecraft.endtoend.happy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From a fresh host to a ready one by one command, and again. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneHostE2E {
    private static LabHost host;
    private static CommandLine stagecraft;
    private static CommandLine stranger;
    private static Path file;

    @BeforeAll
    static void bootAFreshHost(@TempDir Path folder) throws IOException {
        host = LabHost.boot("happy-1");
        stagecraft = new CommandLine(folder);
        stranger = new CommandLine(Files.createDirectory(folder.resolve("another-user")));
        file = Files.writeString(folder.resolve("stagecraft.yml"), Lab.configuration("e2e-happy", List.of(host)));
    }

    @AfterAll
    static void endAll() throws IOException, InterruptedException {
        stagecraft.stop();
        stranger.stop();
        host.close();
    }

    @Test
    @Order(1)
    void becomesReadyByOneCommand() throws IOException, InterruptedException {
        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(up.output()).contains("1 host: 1 ready");
    }

    @Test
    @Order(2)
    void runsDockerAndIsOnTheTailnetUnderItsName() throws IOException, InterruptedException {
        assertThat(host.run("docker", "version", "--format", "{{.Server.Version}}"))
                .isNotEmpty();
        JsonNode status = new ObjectMapper().readTree(host.run("tailscale", "status", "--json", "--peers=false"));
        assertThat(status.at("/BackendState").asText()).isEqualTo("Running");
        assertThat(status.at("/Self/DNSName").asText()).isEqualTo("happy-1." + Lab.tailnetDomain() + ".");
        assertThat(status.at("/Self/Tags/0").asText()).isEqualTo("tag:stagecraft");
    }

    @Test
    @Order(3)
    void leavesNoKeyBehind() throws IOException, InterruptedException {
        assertThat(host.run("sh", "-c", "ls -A /run/stagecraft 2>/dev/null | grep -c auth-key || true"))
                .isEqualTo("0");
    }

    @Test
    @Order(4)
    void isShownReadyByTheApi() throws Exception {
        JsonNode hosts = stagecraft.get("/api/v1/hosts?environment=e2e-happy").get("hosts");

        assertThat(hosts).hasSize(1);
        assertThat(hosts.get(0).get("verdict").asText()).isEqualTo("ready");
        assertThat(hosts.get(0).get("fqdn").asText()).isEqualTo("happy-1." + Lab.tailnetDomain());
    }

    @Test
    @Order(5)
    void isNotChangedByTheSameCommandAgain() throws IOException, InterruptedException {
        String before = changes();

        CommandLine.Ended again = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void isNotChangedThoughTheServicesThatWorkOnItHaveForgottenIt() throws Exception {
        String before = changes();
        for (String service : List.of("bootstrap", "network")) {
            try (Connection database = new StateFolder(stagecraft.home()).database(service);
                    Statement statement = database.createStatement()) {
                statement.execute("truncate host_work, event_offset");
            }
            stagecraft.kill(service + "-service");
        }

        CommandLine.Ended again = stagecraft.run("infra", "up", "-f", file.toString());

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    @Order(7)
    void isTakenOverAsItIsByANewPlatformWhoseGenerationsBeginAgain() throws Exception {
        String before = changes();
        stagecraft.stop();

        CommandLine.Ended up = stranger.run("infra", "up", "-f", file.toString());

        assertThat(up.exit()).as(up.output()).isZero();
        assertThat(changes()).isEqualTo(before);
    }

    /** What every change of ours leaves on a host: packages and their times, sources, and the daemons' starts. */
    private static String changes() throws IOException, InterruptedException {
        return host.run(
                "sh",
                "-c",
                "cat /var/log/dpkg.log; ls -l --time-style=full-iso /etc/apt/sources.list.d;"
                        + " systemctl show -p ActiveEnterTimestamp docker tailscaled");
    }
}
