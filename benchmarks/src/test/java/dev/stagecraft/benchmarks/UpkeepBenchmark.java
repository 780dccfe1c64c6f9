package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.endtoend.lab.Waiting;
import dev.stagecraft.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to look at hosts that are ready: the CPU of the whole platform, beside the same platform without looks. */
class UpkeepBenchmark {
    private static final int HOSTS = Integer.getInteger("hosts", 1_000);
    private static final String ENVIRONMENT = "upkeep";
    private static final Duration ALONE = Duration.ofSeconds(60);
    /** Far more often than anyone would, so that looks stand out. */
    private static final String EVERY = "60s";

    private static final int ROUNDS = 2;
    private static final Duration PROMISED_EVERY = Duration.ofMinutes(15);
    private static final double MOST_OF_A_CORE = 0.02;

    @Test
    void costsLittle(@TempDir Path folder) throws Exception {
        Results results = new Results("upkeep").put("hosts", HOSTS);
        try (FleetRun run = FleetRun.start(folder, FleetRun.hosts(ENVIRONMENT, "host", HOSTS), Duration.ZERO)) {
            run.ask(ENVIRONMENT);
            run.awaitOver(1);
            Processes processes = run.processes();
            Map<String, Double> alone = processes.cpuSeconds();
            LockSupport.parkNanos(ALONE.toNanos());
            Map<String, Double> aloneAfter = processes.cpuSeconds();

            Path file = run.fleet().file(ENVIRONMENT);
            Files.writeString(
                    file, Files.readString(file).replace("\ninfra:\n", "\ninfra:\n  verify: " + EVERY + "\n"));
            run.ask(file);
            run.awaitOver(2);
            awaitLogins(run, HOSTS / 10);
            int said = run.count(Topic.HOST_EVENTS, "host.network-ready");
            int before = run.logins();
            long begun = System.nanoTime();
            Map<String, Double> looking = processes.cpuSeconds();
            awaitLogins(run, ROUNDS * HOSTS);
            Map<String, Double> lookingAfter = processes.cpuSeconds();
            double took = (System.nanoTime() - begun) / 1e9;
            double looks = run.logins() - before;

            Map<String, Double> idle = spent(alone, aloneAfter);
            Map<String, Double> eachLook = new LinkedHashMap<>();
            spent(looking, lookingAfter).forEach((name, spent) -> {
                double without = idle.getOrDefault(name, 0.0) * took / seconds(ALONE);
                eachLook.put(name, (spent - without) / looks);
            });
            ObjectNode each = results.node("millisecondsForEachLook");
            eachLook.forEach((name, cpu) -> each.put(name, 1000 * cpu));
            double ofACore = eachLook.entrySet().stream()
                            .filter(process -> !process.getKey().equals(Processes.SIMULATED_HOSTS))
                            .mapToDouble(Map.Entry::getValue)
                            .sum()
                    * HOSTS
                    / seconds(PROMISED_EVERY);
            results.put("looks", looks).put("seconds", took).put("shareOfACoreEvery15Minutes", ofACore);
            results.print();

            assertThat(run.count(Topic.HOST_EVENTS, "host.network-ready")).isEqualTo(said);
            assertThat(run.count(Topic.HOST_EVENTS, "host.step-failed")).isZero();
            assertThat(run.count(Topic.HOST_EVENTS, "host.step-doubted")).isZero();
            assertThat(ofACore).isLessThan(MOST_OF_A_CORE);
        }
    }

    private static Map<String, Double> spent(Map<String, Double> before, Map<String, Double> after) {
        Map<String, Double> spent = new LinkedHashMap<>();
        after.forEach((name, seconds) -> spent.put(name, seconds - before.getOrDefault(name, 0.0)));
        return spent;
    }

    private static void awaitLogins(FleetRun run, int more) throws Exception {
        int wanted = run.logins() + more;
        Waiting.until(more + " more logins", Duration.ofMinutes(10), () -> run.logins() >= wanted);
    }
}
