package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.events.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many fresh hosts at a time, each tool on hosts of its own, in the order ssh, ours, pyinfra, Ansible, ours, ssh; and again on hosts
 * that are ready, several times, since one such run takes seconds and the machine's pace differs by a third from one to the next:
 * medians are compared. Ours is from request to {@code RequestCompleted}, and proves each host by its name in the tailnet besides.
 * The platform has worked before, on simulated hosts: what its programs take while they have just started is their start's.
 */
class PeersBenchmark {
    private static final int HOSTS = Integer.getInteger("hosts", 20);
    private static final int SIMULATED_BEFORE = 200;
    private static final int REQUESTS_BEFORE = 2;
    private static final int TIMES_AGAIN = 5;
    private static final double AT_MOST_TIMES_SSH = 1.1;
    private static final double RERUN_AT_MOST_TIMES_PYINFRA = 0.5;

    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Map<String, List<Double>> again = new LinkedHashMap<>();
    private final Path folder;

    PeersBenchmark(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Makes these hosts ready, or finds that they are. */
    private interface Tool {
        Duration makeReady(List<LabHost> hosts) throws Exception;
    }

    @Test
    void areNotFaster() throws Exception {
        PythonTools python = PythonTools.in(folder);
        try (FleetRun platform =
                FleetRun.start(folder, FleetRun.hosts("before", "host", SIMULATED_BEFORE), Duration.ZERO)) {
            for (int requests = 1; requests <= REQUESTS_BEFORE; requests++) {
                platform.ask("before");
                platform.awaitOver(requests);
            }
            assertThat(platform.count(Topic.HOST_EVENTS, "host.network-ready"))
                    .isEqualTo(REQUESTS_BEFORE * SIMULATED_BEFORE);
            Ours ours = new Ours(platform.stagecraft(), folder);
            run("sshFirst", 0, new PlainSsh(folder)::makeReady);
            run("oursFirst", TIMES_AGAIN, hosts -> request(ours.makeReady("ours-first", hosts)));
            run("pyinfra", TIMES_AGAIN, python::pyinfra);
            run("ansible", 1, hosts -> {
                python.prepareForAnsible(hosts);
                return python.ansible(hosts);
            });
            run("oursLast", TIMES_AGAIN, hosts -> request(ours.makeReady("ours-last", hosts)));
            run("sshLast", 0, new PlainSsh(folder)::makeReady);
        }
        double timesSsh = (figure("oursFirst") + figure("oursLast")) / (figure("sshFirst") + figure("sshLast"));
        double rerunTimesPyinfra = (medianAgain("oursFirst") + medianAgain("oursLast")) / 2 / medianAgain("pyinfra");
        Results results = new Results("peers").put("hosts", HOSTS);
        figures.forEach((name, value) -> results.put(name + "Seconds", value));
        again.forEach((name, values) -> {
            ObjectNode node = results.node(name + "AgainSeconds");
            for (int time = 0; time < values.size(); time++) {
                node.put(Integer.toString(time + 1), values.get(time));
            }
        });
        results.put("timesSsh", timesSsh)
                .put("rerunTimesPyinfra", rerunTimesPyinfra)
                .print();

        assertThat(rerunTimesPyinfra).isLessThanOrEqualTo(RERUN_AT_MOST_TIMES_PYINFRA);
        assertThat(timesSsh).isLessThanOrEqualTo(AT_MOST_TIMES_SSH);
    }

    /** What the command line took beside is told apart. */
    private Duration request(Ours.Took took) {
        figures.merge("commandLineAtMost", seconds(took.command().minus(took.request())), Math::max);
        return took.request();
    }

    /** From nothing, and so many times again. */
    private void run(String name, int timesAgain, Tool tool) throws Exception {
        try (FreshHosts hosts = FreshHosts.boot(name.toLowerCase(Locale.ROOT), HOSTS)) {
            figures.put(name, seconds(tool.makeReady(hosts.all())));
            for (int time = 1; time <= timesAgain; time++) {
                again.computeIfAbsent(name, _ -> new ArrayList<>()).add(seconds(tool.makeReady(hosts.all())));
            }
        }
    }

    private double medianAgain(String name) {
        return new Spread(Objects.requireNonNull(again.get(name), name)).quantile(0.5);
    }

    private double figure(String name) {
        return Objects.requireNonNull(figures.get(name), name);
    }
}
