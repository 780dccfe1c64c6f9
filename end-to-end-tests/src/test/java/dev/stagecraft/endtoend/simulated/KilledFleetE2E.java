package dev.stagecraft.endtoend.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.StateFolder;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.platform.LocalPlatform;
import dev.stagecraft.platform.StartOutcome;
import dev.stagecraft.platform.state.PlatformSettings;
import dev.stagecraft.simulation.fault.FaultChance;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas of every service and two hundred hosts: each process is killed in the middle of somebody's work, in turn and then
 * at random, while what was said before is said again, and some hosts have faults that pass.
 */
class KilledFleetE2E {
    private static final List<String> SERVICES =
            List.of("provisioner-service", "bootstrap-service", "network-service", "status-service");
    private static final String HOSTS_THEMSELVES = "the hosts";
    private static final int HOSTS = 200;
    private static final Duration WORK = Duration.ofSeconds(5);
    private static final long SEED = 20_261_123;
    private static final List<FaultChance> PASSING = Stream.of(
                    "connection-drops", "package-lock-held:1", "install-fails:1", "reboots-in-mid-job")
            .map(fault -> new FaultChance(ScriptedFault.parse(fault), 0.05))
            .toList();

    private final List<String> victims = victims(new Random(SEED));
    private final CommandLine stagecraft;
    private final Path folder;
    private SimulatedFleet fleet;

    KilledFleetE2E(@TempDir Path folder) {
        this.folder = folder;
        stagecraft = new CommandLine(folder);
    }

    @BeforeEach
    void startTwoOfEach() throws Exception {
        Path layout = Path.of(System.getProperty("stagecraft.layout", ".."));
        PlatformSettings settings = PlatformSettings.allServices(layout).replicas(2);
        assertThat(LocalPlatform.at(stagecraft.home(), settings).start((child, after) -> {}))
                .isInstanceOf(StartOutcome.Ready.class);
        fleet = SimulatedFleet.start(folder.resolve("fleet"), hosts(), WORK);
    }

    @AfterEach
    void endAll() throws Exception {
        stagecraft.stop();
        fleet.close();
    }

    @Test
    void everythingEndsReadyAndNothingIsDoneTwiceAtOnce() throws Exception {
        Replay replay = new Replay(new StateFolder(stagecraft.home()).kafka(), new Random(SEED));
        for (int turn = 0; turn < victims.size(); turn++) {
            String environment = environment(turn);
            CommandLine.Ended up =
                    stagecraft.run("infra", "up", "-f", fleet.file(environment).toString(), "--detach");
            assertThat(up.exit()).as(up.output()).isZero();
            Waiting.until("work has begun in " + environment, () -> workHasBegun(environment));
            kill(victims.get(turn));
            replay.some();
        }

        Waiting.until(
                "every host is ready", Duration.ofMinutes(5), () -> notReady().isEmpty());
        Waiting.until(
                "every request is over",
                () -> replay.idsOf("dev.stagecraft.request.completed.v1").size() == victims.size());
        Waiting.until(
                "every host is told ready",
                () -> replay.idsOf("dev.stagecraft.host.ready.v1").size() >= HOSTS);
        replay.some();
        assertThat(fleet.journal("overlap")).isEmpty();
        assertThat(replay.valuesById("dev.stagecraft.request.completed.v1"))
                .allSatisfy((id, values) -> assertThat(values).hasSize(1));
        assertThat(replay.valuesById("dev.stagecraft.host.ready.v1"))
                .hasSize(HOSTS)
                .allSatisfy((id, values) -> assertThat(values).hasSize(1));
        assertThat(replay.idsOf("dev.stagecraft.host.step-failed.v1")).isEmpty();
    }

    private static List<String> victims(Random random) {
        List<String> all = new ArrayList<>(Stream.concat(
                        SERVICES.stream().flatMap(service -> Stream.of(service, service + "-2")),
                        Stream.of("broker", "database", HOSTS_THEMSELVES))
                .toList());
        List<String> twice = new ArrayList<>(all);
        Collections.shuffle(all, random);
        twice.addAll(all);
        return List.copyOf(twice);
    }

    private Map<String, List<ScriptedFault>> hosts() {
        List<String> names = IntStream.range(0, HOSTS)
                .mapToObj(host -> environment(host % victims.size()) + "/host-" + (host / victims.size() + 1))
                .toList();
        return FaultChance.draw(names, PASSING, new Random(SEED));
    }

    private static String environment(int turn) {
        return "killed-" + (turn + 1);
    }

    private boolean workHasBegun(String environment) throws Exception {
        return fleet.journal("begun").stream()
                .anyMatch(entry -> entry.get("host").asText().startsWith(environment + "/"));
    }

    private void kill(String victim) throws Exception {
        System.out.println("kill -9 " + victim);
        if (victim.equals(HOSTS_THEMSELVES)) {
            fleet.kill();
            fleet.switchOn();
        } else {
            stagecraft.kill(victim);
        }
    }

    private List<String> notReady() throws Exception {
        List<String> ids = new ArrayList<>();
        int known = 0;
        for (JsonNode host : stagecraft.get("/api/v1/hosts").get("hosts")) {
            known++;
            if (!host.get("verdict").asText().equals("ready")) {
                ids.add(host.get("id").asText());
            }
        }
        return known == HOSTS ? ids : List.of("only " + known + " hosts are known");
    }
}
