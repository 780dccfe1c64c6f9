package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.events.Topic;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final List<String> SERVICES =
            List.of("provisioner-service", "bootstrap-service", "network-service", "status-service");

    @Test
    void makesAllReady(@TempDir Path folder) throws Exception {
        Results results = new Results("fleet");
        Map<String, Integer> environments = environments();
        Map<String, List<ScriptedFault>> hosts = new LinkedHashMap<>();
        environments.forEach((name, count) -> hosts.putAll(FleetRun.hosts(name, "host", count)));
        try (FleetRun run = FleetRun.start(folder, hosts, WORK)) {
            Duration floor = new BareLogins(run.fleet().folder()).take(LOGINS);
            int loginsBefore = run.logins();
            Processes processes = run.processes();
            Map<String, Double> cpuBefore = processes.cpuSeconds();
            for (String environment : environments.keySet()) {
                run.ask(environment);
            }
            run.awaitOver(environments.size());
            Map<String, Double> cpu = processes.cpuSeconds();

            Spread ready = ready(run, environments);
            IntSummaryStatistics logins = run.loginsEach(loginsBefore);
            int failed = run.count(Topic.HOST_EVENTS, "host.step-failed");
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
                    .put("failedSteps", failed);
            run.putRetries(results);
            ObjectNode each = results.node("processes");
            cpu.forEach((name, spent) -> each.putObject(name)
                    .put("cpuSeconds", spent - cpuBefore.getOrDefault(name, 0.0))
                    .put("peakMegabytes", processes.peakMegabytes(name))
                    .put("liveHeapMegabytes", processes.liveHeapMegabytes(name)));
            run.putPhases(results, environments.keySet().iterator().next() + "/host");
            results.print();

            assertThat(failed).isZero();
            assertThat(ready.times()).hasSize(HOSTS);
            assertThat(run.fleet().journal("overlap")).isEmpty();
            assertThat(logins.getMax()).isLessThanOrEqualTo(MOST_LOGINS);
            if (environments.size() == 1) {
                assertThat(ready.quantile(1) / 1000).isLessThanOrEqualTo(limit);
                assertThat(SERVICES).allSatisfy(service -> assertThat(processes.peakMegabytes(service))
                        .isLessThan(MOST_MEGABYTES));
            }
        }
    }

    /** How many hosts each has. */
    private static Map<String, Integer> environments() {
        Map<String, Integer> environments = new LinkedHashMap<>();
        for (int from = 0; from < HOSTS; from += LARGEST_ENVIRONMENT) {
            environments.put("fleet-" + (environments.size() + 1), Math.min(LARGEST_ENVIRONMENT, HOSTS - from));
        }
        return environments;
    }

    private static Spread ready(FleetRun run, Map<String, Integer> environments) {
        List<Double> millis = new ArrayList<>();
        environments.keySet().forEach(name -> millis.addAll(run.ready(name).times()));
        return new Spread(millis);
    }
}
