package dev.stagecraft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Topic;
import dev.stagecraft.simulation.fault.Fault;
import dev.stagecraft.simulation.fault.ScriptedFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that live, alone and beside five times as many that swallow packets, in the order alone, beside, alone. */
class DeadHostsBenchmark {
    private static final int ALIVE = Integer.getInteger("hosts", 100);
    private static final int DEAD = 5 * ALIVE;
    private static final Duration WORK = Duration.parse("PT" + System.getProperty("work", "5s"));
    private static final double AT_MOST_TIMES = 1.2;

    @Test
    void delayNobody(@TempDir Path folder) throws Exception {
        Map<String, List<ScriptedFault>> hosts = new LinkedHashMap<>();
        // First of all, so that they are asked for, and worked on, first.
        hosts.putAll(FleetRun.hosts("beside", "dead", DEAD, ScriptedFault.usual(Fault.SWALLOWS_PACKETS)));
        List.of("warm", "alone-1", "beside", "alone-2")
                .forEach(name -> hosts.putAll(FleetRun.hosts(name, "host", ALIVE)));
        try (FleetRun run = FleetRun.start(folder, hosts, WORK)) {
            last(run, "warm", 1);
            double aloneFirst = last(run, "alone-1", 2);
            double beside = last(run, "beside", 3);
            double aloneLast = last(run, "alone-2", 4);
            double times = 2 * beside / (aloneFirst + aloneLast);
            Results results = new Results("dead-hosts");
            run.putPhases(results, "alone-2/host");
            run.putPhases(results, "beside/host");
            results.put("alive", ALIVE)
                    .put("dead", DEAD)
                    .put("aloneFirstSeconds", aloneFirst)
                    .put("besideSeconds", beside)
                    .put("aloneLastSeconds", aloneLast)
                    .put("timesAlone", times)
                    .print();

            assertThat(run.count(Topic.HOST_EVENTS, "host.step-failed")).isEqualTo(DEAD);
            assertThat(times).isLessThanOrEqualTo(AT_MOST_TIMES);
        }
    }

    /** When the last of those that live was ready; returns once all is over. */
    private static double last(FleetRun run, String environment, int requests) throws Exception {
        run.ask(environment);
        run.awaitOver(requests);
        Spread ready = run.ready(environment);
        assertThat(ready.times()).hasSize(ALIVE);
        return ready.quantile(1) / 1000;
    }
}
