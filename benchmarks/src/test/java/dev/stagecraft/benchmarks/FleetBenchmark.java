package dev.stagecraft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.StateFolder;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.endtoend.simulated.SimulatedFleet;
import dev.stagecraft.events.Topic;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many simulated hosts at once, from the request's record to each host's readiness, beside bare logins of the same run. */
class FleetBenchmark {
    private static final int HOSTS = Integer.getInteger("hosts", 1_000);
    private static final Duration WORK = Duration.parse("PT" + System.getProperty("work", "5s"));
    private static final int LARGEST_ENVIRONMENT = 1_000;
    /** One each in the docker step and in the network step. */
    private static final int CHANGES = 2;

    private static final int LOGINS = 3;
    private static final int MOST_LOGINS = 4;
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final double MOST_MEGABYTES = 400;

    @Test
    void makesAllReady(@TempDir Path folder) throws Exception {
        Results results = new Results("fleet");
        CommandLine stagecraft = new CommandLine(folder);
        Map<String, List<ScriptedFault>> hosts = hosts();
        try (SimulatedFleet fleet = SimulatedFleet.start(folder.resolve("fleet"), hosts, WORK)) {
            assertThat(stagecraft.run("platform", "start").exit()).isZero();
            Duration floor = new BareLogins(fleet.folder()).take(LOGINS);
            int before = fleet.journal("login").size();
            StateFolder state = new StateFolder(stagecraft.home());
            TopicRecords records = new TopicRecords(state.kafka());
            Processes processes = Processes.of(stagecraft.platform(), fleet.pid());

            Map<String, Double> cpu = processes.cpuSeconds();
            ask(stagecraft, fleet, hosts);
            int requests = environments(hosts).size();
            Waiting.until(
                    "all requests are over",
                    Duration.ofMinutes(30),
                    () -> records.all(Topic.OUTCOMES, "request.completed").size() == requests);

            Spread ready = ready(records);
            IntSummaryStatistics logins = logins(fleet, before);
            int failed = records.all(Topic.HOST_EVENTS, "host.step-failed").size();
            int retried = records.all(Topic.HOST_EVENTS, "host.step-retrying").size();
            double limit = 2 * seconds(floor) + CHANGES * seconds(WORK) + seconds(GRACE);
            results.put("hosts", HOSTS)
                    .put("workSeconds", seconds(WORK))
                    .put("floorSeconds", seconds(floor))
                    .put("firstReadySeconds", ready.quantile(0) / 1000)
                    .put("medianReadySeconds", ready.quantile(0.5) / 1000)
                    .put("lastReadySeconds", ready.quantile(1) / 1000)
                    .put("limitSeconds", limit)
                    .put("loginsPerHostMean", logins.getAverage())
                    .put("loginsPerHostMost", logins.getMax())
                    .put("failedSteps", failed)
                    .put("retries", retried);
            ObjectNode each = results.node("processes");
            processes.cpuSeconds().forEach((name, spent) -> each.putObject(name)
                    .put("cpuSeconds", spent - cpu.getOrDefault(name, 0.0))
                    .put("peakMegabytes", processes.peakMegabytes(name))
                    .put("liveHeapMegabytes", processes.liveHeapMegabytes(name)));
            results.print();

            assertThat(failed).isZero();
            assertThat(ready.millis()).hasSize(HOSTS);
            assertThat(fleet.journal("overlap")).isEmpty();
            assertThat(logins.getMax()).isLessThanOrEqualTo(MOST_LOGINS);
            if (HOSTS <= LARGEST_ENVIRONMENT) {
                assertThat(ready.quantile(1) / 1000).isLessThanOrEqualTo(limit);
                assertThat(List.of("provisioner", "bootstrap", "network", "status"))
                        .allSatisfy(service -> assertThat(processes.peakMegabytes(service + "-service"))
                                .isLessThan(MOST_MEGABYTES));
            }
        } finally {
            stagecraft.stop();
        }
    }

    private static Map<String, List<ScriptedFault>> hosts() {
        Map<String, List<ScriptedFault>> hosts = new LinkedHashMap<>();
        for (int host = 0; host < HOSTS; host++) {
            hosts.put("fleet-" + (host / LARGEST_ENVIRONMENT + 1) + "/host-" + (host + 1), List.of());
        }
        return hosts;
    }

    private static Set<String> environments(Map<String, List<ScriptedFault>> hosts) {
        return hosts.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void ask(CommandLine stagecraft, SimulatedFleet fleet, Map<String, List<ScriptedFault>> hosts)
            throws IOException, InterruptedException {
        for (String environment : environments(hosts)) {
            String file = fleet.file(environment).toString();
            assertThat(stagecraft.run("infra", "up", "-f", file, "--detach").exit())
                    .isZero();
        }
    }

    /** From the record of a host's request to that of its last step. */
    private static Spread ready(TopicRecords records) {
        Map<String, Long> asked = records.all(Topic.REQUESTS, "infra.up-requested").stream()
                .collect(Collectors.toMap(record -> record.key(), record -> record.timestamp()));
        List<Double> millis = new ArrayList<>();
        records.all(Topic.HOST_EVENTS, "host.network-ready").forEach(record -> {
            String environment = record.key().substring(0, record.key().indexOf('/'));
            millis.add((double) (record.timestamp() - asked.getOrDefault(environment, 0L)));
        });
        return new Spread(millis);
    }

    private static IntSummaryStatistics logins(SimulatedFleet fleet, int before) throws IOException {
        Map<String, Integer> logins = new LinkedHashMap<>();
        for (JsonNode login :
                fleet.journal("login").subList(before, fleet.journal("login").size())) {
            logins.merge(login.get("host").asText(), 1, Integer::sum);
        }
        return logins.values().stream().mapToInt(Integer::intValue).summaryStatistics();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
