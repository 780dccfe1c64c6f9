package dev.stagecraft.endtoend.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.Told;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A host that is looked at every ten seconds. The tests tell one story, in order. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaysReadyE2E {
    private static final String ENVIRONMENT = "e2e-upkeep";
    private static LabHost host;
    private static CommandLine stagecraft;

    @BeforeAll
    static void makeOneReady(@TempDir Path folder) throws Exception {
        stagecraft = new CommandLine(folder);
        host = LabHost.boot("upkeep-1");
        String configuration =
                Lab.configuration(ENVIRONMENT, List.of(host)).replace("\ninfra:\n", "\ninfra:\n  verify: 10s\n");
        Path file = Files.writeString(folder.resolve("stagecraft.yml"), configuration);
        CommandLine.Ended up = stagecraft.run("infra", "up", "-f", file.toString());
        assertThat(up.exit()).as(up.output()).isZero();
    }

    @AfterAll
    static void endAll() throws IOException, InterruptedException {
        stagecraft.stop();
        host.close();
    }

    @Test
    @Order(1)
    void nothingIsSaidWhileItIsWellAndALookIsOneLogin() throws Exception {
        int before = logins();
        Waiting.until("two looks", () -> logins() >= before + 2);

        assertThat(round("docker")).isZero();
        assertThat(round("network")).isZero();
    }

    @Test
    @Order(2)
    void aServerThatStoppedIsStartedByTheOneWhoseStepItIs() throws Exception {
        host.run("systemctl", "stop", "docker.service", "docker.socket");

        awaitMended("docker", 0);
        assertThat(host.run("docker", "info", "--format", "{{.ServerVersion}}")).isNotEmpty();
    }

    @Test
    @Order(3)
    void aClientThatWasTakenDownIsBroughtBack() throws Exception {
        host.run("tailscale", "down");

        awaitMended("network", 0);
    }

    @Test
    @Order(4)
    void aFullDiskIsSaidAndSoIsThatItIsOver() throws Exception {
        int before = round("docker");
        host.run("mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", "/var/lib/docker");

        Told told = Told.awaited(stagecraft, ENVIRONMENT, host, "disk_full");
        assertThat(told.state()).isEqualTo("failed");
        assertThat(told.message()).contains("100 MB are free where Docker keeps its things");
        assertThat(stagecraft.run("infra", "status", "-e", ENVIRONMENT).output())
                .contains("disk_full");

        host.run("umount", "/var/lib/docker");
        awaitMended("docker", before);
    }

    @Test
    @Order(5)
    void peopleMayAskForALookAtOnce() throws Exception {
        host.run("systemctl", "stop", "docker.service", "docker.socket");

        CommandLine.Ended verify = stagecraft.run("infra", "verify", "-e", ENVIRONMENT);

        assertThat(verify.exit()).as(verify.output()).isZero();
        assertThat(verify.output()).contains("1 ready");
        assertThat(host.run("docker", "info", "--format", "{{.ServerVersion}}")).isNotEmpty();
    }

    /** It was said to be broken in one round, and done in a later one. */
    private static void awaitMended(String step, int before) {
        Waiting.until(step + " is done again", () -> {
            JsonNode condition = condition(step);
            return condition.get("state").asText().equals("done")
                    && condition.get("round").asInt() >= before + 2;
        });
    }

    private static int round(String step) throws Exception {
        return condition(step).get("round").asInt();
    }

    private static JsonNode condition(String step) throws Exception {
        return stagecraft
                .get("/api/v1/hosts/" + ENVIRONMENT + "/" + host.name())
                .get("conditions")
                .valueStream()
                .filter(condition -> condition.get("step").asText().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static int logins() throws Exception {
        return Integer.parseInt(host.run("sh", "-c", "journalctl -u ssh -o cat | grep -c '^Accepted publickey'"));
    }
}
