package dev.stagecraft.endtoend.killed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each process of the platform is killed while apt is held in the middle of its work; the host ends ready all the same. */
class KilledInMidAptE2E {
    /** Holds every package run between unpacking and the end until the test lets go. */
    private static final String HOLD =
            "printf '%s' 'DPkg::Pre-Invoke {\"touch /var/held; until [ -e /var/let-go ]; do sleep 0.2; done\";};'"
                    + " >/etc/apt/apt.conf.d/99hold";

    private static CommandLine stagecraft;
    private static Path folder;

    @BeforeAll
    static void startThePlatform(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        stagecraft = new CommandLine(folder);
        assertThat(stagecraft.run("platform", "start").exit()).isZero();
    }

    @AfterAll
    static void stopThePlatform() throws IOException, InterruptedException {
        stagecraft.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bootstrap-service",
                "provisioner-service",
                "network-service",
                "status-service",
                "broker",
                "database"
            })
    void endsReadyAndRunsTheJobOnce(String victim) throws Exception {
        try (LabHost host = LabHost.boot("killed-" + victim.replace("-service", ""))) {
            host.run("sh", "-c", HOLD);
            Path file = folder.resolve(victim + ".yml");
            Files.writeString(file, Lab.configuration("e2e-" + victim, List.of(host)));
            CompletableFuture<CommandLine.Ended> up = stagecraft.begin("infra", "up", "-f", file.toString());
            Waiting.until("apt is held on " + host.name(), () -> host.holds("/var/held"));

            int restarts = child(victim).get("restarts").asInt();
            long killed = child(victim).at("/process/pid").asLong();
            ProcessHandle.of(killed).orElseThrow().destroyForcibly();
            Waiting.until(victim + " runs again", () -> {
                JsonNode child = child(victim);
                return child.get("restarts").asInt() > restarts
                        && child.get("state").asText().equals("UP");
            });
            host.run("touch", "/var/let-go");

            assertThat(up.get().exit()).as(up.get().output()).isZero();
            assertThat(host.run("sh", "-c", "journalctl -o cat | grep -c 'Started stagecraft-docker-'"))
                    .isEqualTo("1");
        }
    }

    private static JsonNode child(String name) throws IOException {
        for (JsonNode child : stagecraft.platform().get("children")) {
            if (child.get("name").asText().equals(name)) {
                return child;
            }
        }
        throw new IllegalStateException("the platform has no child " + name);
    }
}
