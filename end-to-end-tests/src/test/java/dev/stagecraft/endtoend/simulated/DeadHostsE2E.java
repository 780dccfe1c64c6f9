package dev.stagecraft.endtoend.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten times as many dead hosts as an instance has places: those that live are ready while all others are still waited for. How
 * long that takes is the benchmark's to say.
 */
class DeadHostsE2E {
    private static final String ENVIRONMENT = "dead";
    private static final int PLACES = 4;
    private static final int ALIVE = 8;

    private final CommandLine stagecraft;
    private final Path folder;
    private SimulatedFleet fleet;

    DeadHostsE2E(@TempDir Path folder) {
        this.folder = folder;
        stagecraft = new CommandLine(folder);
    }

    @BeforeEach
    void start() throws Exception {
        Map<String, String> settings = Map.of(
                "stagecraft.work.concurrency", Integer.toString(PLACES), "stagecraft.deadlines.ssh-existing", "10m");
        Quickly.start(stagecraft.home(), settings);
        Map<String, List<ScriptedFault>> hosts = new LinkedHashMap<>();
        for (int host = 1; host <= 10 * PLACES; host++) {
            String fault = host % 2 == 0 ? "swallows-packets" : "never-answers";
            hosts.put(ENVIRONMENT + "/dead-" + host, List.of(ScriptedFault.parse(fault)));
        }
        for (int host = 1; host <= ALIVE; host++) {
            hosts.put(ENVIRONMENT + "/alive-" + host, List.of());
        }
        fleet = SimulatedFleet.start(folder.resolve("fleet"), hosts, Duration.ofMillis(500));
    }

    @AfterEach
    void end() throws Exception {
        stagecraft.stop();
        fleet.close();
    }

    @Test
    void holdUpNoHostThatLives() throws Exception {
        CommandLine.Ended up =
                stagecraft.run("infra", "up", "-f", fleet.file(ENVIRONMENT).toString(), "--detach");
        assertThat(up.exit()).as(up.output()).isZero();

        Map<String, List<String>> atThatMoment = new LinkedHashMap<>();
        Waiting.until("every living host is ready", () -> {
            atThatMoment.clear();
            for (JsonNode host :
                    stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).get("hosts")) {
                atThatMoment
                        .computeIfAbsent(host.get("verdict").asText(), _ -> new ArrayList<>())
                        .add(host.get("id").asText());
            }
            return atThatMoment.getOrDefault("ready", List.of()).size() == ALIVE;
        });

        assertThat(atThatMoment.get("ready")).allMatch(host -> host.contains("alive"));
        assertThat(atThatMoment).doesNotContainKey("failed");
    }
}
