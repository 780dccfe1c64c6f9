package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.IntSummaryStatistics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are ready are asked for once more, with nothing to do, beside as many bare logins of the same run. */
class RerunBenchmark {
    private static final int HOSTS = Integer.getInteger("hosts", 500);
    private static final String ENVIRONMENT = "rerun";
    private static final int TIMES = 2;

    /** A look by the docker step, one by the network step, and the proof by name. */
    private static final int LOGINS = 3;

    @Test
    void looksOnceForEachStep(@TempDir Path folder) throws Exception {
        Results results = new Results("rerun").put("hosts", HOSTS);
        try (FleetRun run = FleetRun.start(folder, FleetRun.hosts(ENVIRONMENT, "host", HOSTS), Duration.ZERO)) {
            run.ask(ENVIRONMENT);
            run.awaitOver(1);
            int begun = run.fleet().journal("begun").size();
            Duration floorFirst = new BareLogins(run.fleet().folder()).take(LOGINS);
            Processes processes = run.processes();
            Map<String, Double> cpuBefore = processes.cpuSeconds();
            int loginsBefore = run.logins();
            double ours = 0;
            for (int time = 1; time <= TIMES; time++) {
                run.ask(ENVIRONMENT);
                run.awaitOver(1 + time);
                double took = seconds(run.took(ENVIRONMENT));
                ours += took / TIMES;
                results.put("seconds" + time, took);
            }
            IntSummaryStatistics logins = run.loginsEach(loginsBefore);
            Map<String, Double> cpu = processes.cpuSeconds();
            Duration floorLast = new BareLogins(run.fleet().folder()).take(LOGINS);

            double floor = seconds(floorFirst.plus(floorLast)) / 2;
            results.put("floorSeconds", floor)
                    .put("timesFloor", ours / floor)
                    .put("loginsPerHostMost", (double) logins.getMax() / TIMES);
            ObjectNode each = results.node("cpuSecondsOfEachRun");
            cpu.forEach((name, spent) -> each.put(name, (spent - cpuBefore.getOrDefault(name, 0.0)) / TIMES));
            results.print();

            assertThat(run.fleet().journal("begun")).hasSize(begun);
            assertThat(logins.getMax()).isLessThanOrEqualTo(TIMES * LOGINS);
        }
    }
}
