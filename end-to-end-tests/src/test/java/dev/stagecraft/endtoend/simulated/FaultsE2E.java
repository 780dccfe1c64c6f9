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

/** One host for each fault, asked for together: each ends as its fault says, and one's trouble is not another's. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsE2E {
    private static final String ENVIRONMENT = "faults";
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
        Quickly.start(stagecraft.home());
        Map<String, List<ScriptedFault>> faults = new LinkedHashMap<>();
        ALL.forEach(fault -> faults.put(ENVIRONMENT + "/" + name(fault), List.of(fault)));
        faults.put(ENVIRONMENT + "/well", List.of());
        fleet = SimulatedFleet.start(folder.resolve("fleet"), faults, Duration.ofMillis(500));

        CommandLine.Ended up =
                stagecraft.run("infra", "up", "-f", fleet.file(ENVIRONMENT).toString());

        assertThat(up.exit()).as(up.output()).isEqualTo(10);
        hosts = hosts();
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
        JsonNode host = host(name(fault));

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
                        .map(fault -> ENVIRONMENT + "/" + name(fault))
                        .toList());
    }

    @Test
    @Order(3)
    void aHostWithoutFaultIsReady() {
        assertThat(host("well").get("verdict").asText()).isEqualTo("ready");
    }

    @Test
    @Order(4)
    void aLoginThatWasRefusedForAWhileIsCuredByARetry() throws Exception {
        CommandLine.Ended retry = stagecraft.run("infra", "retry", "-e", ENVIRONMENT, "auth-refused-1");

        assertThat(retry.exit()).as(retry.output()).isZero();
        hosts = hosts();
        assertThat(host("auth-refused-1").get("verdict").asText()).isEqualTo("ready");
    }

    @Test
    @Order(5)
    void noTwoRunsEverOverlapped() throws Exception {
        assertThat(fleet.journal("overlap")).isEmpty();
        assertThat(fleet.journal("begun")).hasSizeGreaterThan(ALL.size());
    }

    private static JsonNode host(String name) {
        return Objects.requireNonNull(hosts.get(name), name);
    }

    private static String name(ScriptedFault fault) {
        return fault.toString().replace(':', '-');
    }

    private static Map<String, JsonNode> hosts() throws Exception {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode host :
                stagecraft.get("/api/v1/hosts?environment=" + ENVIRONMENT).get("hosts")) {
            all.put(host.get("id").asText().substring(ENVIRONMENT.length() + 1), host);
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
