package dev.stagecraft.endtoend.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One host for each fault: each ends as its fault says, and one's trouble is not another's. Those whose fault stays are asked for together
 * where hosts may wait for seconds; those whose fault passes, where they may wait as long as people's.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsE2E {
    private static final String STAY = "faults-stay";
    private static final String PASS = "faults-pass";
    private static final List<ScriptedFault> ALL = Stream.concat(
                    Arrays.stream(Fault.values()).map(ScriptedFault::usual),
                    Stream.of(
                                    "package-lock-held:always",
                                    "clock-behind:always",
                                    "cloud-init-runs:always",
                                    "sources-unreachable:always",
                                    "install-fails:always",
                                    "tailscale-install-fails:always",
                                    "taken-down:always",
                                    "approval-pending:always",
                                    "login-server-silent:always",
                                    "tailnet-unreachable:2",
                                    "daemon-does-not-start:1",
                                    "auth-refused:1")
                            .map(ScriptedFault::parse))
            .toList();

    private static CommandLine stagecraft;
    private static SimulatedFleet fleet;
    private static Map<String, JsonNode> hosts;

    @BeforeAll
    static void askForAll(@TempDir Path folder) throws Exception {
        stagecraft = new CommandLine(folder);
        Map<String, List<ScriptedFault>> faults = new LinkedHashMap<>();
        ALL.forEach(fault -> faults.put(id(fault), List.of(fault)));
        faults.put(STAY + "/well", List.of());
        fleet = SimulatedFleet.start(folder.resolve("fleet"), faults, Duration.ofMillis(500));

        Quickly.start(stagecraft.home());
        up(STAY, 10);
        stagecraft.stop();
        Quickly.start(stagecraft.home(), Map.of());
        up(PASS, 0);
        hosts = hosts();
    }

    private static void up(String environment, int exit) throws Exception {
        CommandLine.Ended up =
                stagecraft.run("infra", "up", "-f", fleet.file(environment).toString());
        assertThat(up.exit()).as(up.output()).isEqualTo(exit);
    }

    @AfterAll
    static void endAll() throws Exception {
        stagecraft.stop();
        fleet.close();
    }

    static Stream<ScriptedFault> faults() {
        return ALL.stream();
    }

    @ParameterizedTest
    @Order(1)
    @MethodSource("faults")
    void endsAsItsFaultSays(ScriptedFault fault) {
        JsonNode host = host(id(fault));

        assertThat(host.get("verdict").asText()).isEqualTo(fault.reason().isPresent() ? "failed" : "ready");
        assertThat(reasonOf(host)).isEqualTo(fault.reason().orElse(""));
    }

    @Test
    @Order(2)
    void everyFaultStruck() throws Exception {
        Set<String> struck = fleet.journal("fault").stream()
                .map(entry -> entry.get("host").asText())
                .collect(Collectors.toSet());

        // These two are told by nobody: nothing ever gets in.
        assertThat(struck)
                .containsAll(ALL.stream()
                        .filter(fault ->
                                fault.fault() != Fault.NEVER_ANSWERS && fault.fault() != Fault.SWALLOWS_PACKETS)
                        .map(FaultsE2E::id)
                        .toList());
    }

    @Test
    @Order(3)
    void aHostWithoutFaultIsReady() {
        assertThat(host(STAY + "/well").get("verdict").asText()).isEqualTo("ready");
    }

    @Test
    @Order(4)
    void aLoginThatWasRefusedForAWhileIsCuredByARetry() throws Exception {
        CommandLine.Ended retry = stagecraft.run("infra", "retry", "-e", STAY, "auth-refused-1");

        assertThat(retry.exit()).as(retry.output()).isZero();
        hosts = hosts();
        assertThat(host(STAY + "/auth-refused-1").get("verdict").asText()).isEqualTo("ready");
    }

    @Test
    @Order(5)
    void noTwoRunsEverOverlapped() throws Exception {
        assertThat(fleet.journal("overlap")).isEmpty();
        assertThat(fleet.journal("begun")).hasSizeGreaterThan(ALL.size());
    }

    private static JsonNode host(String id) {
        return Objects.requireNonNull(hosts.get(id), id);
    }

    private static String id(ScriptedFault fault) {
        String environment = fault.reason().isPresent() ? STAY : PASS;
        return environment + "/" + fault.toString().replace(':', '-');
    }

    private static Map<String, JsonNode> hosts() throws Exception {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode host : stagecraft.get("/api/v1/hosts").get("hosts")) {
            all.put(host.get("id").asText(), host);
        }
        return all;
    }

    private static String reasonOf(JsonNode host) {
        for (JsonNode condition : host.get("conditions")) {
            if (condition.get("state").asText().equals("failed")) {
                return condition.at("/failure/reason").asText();
            }
        }
        return "";
    }
}
