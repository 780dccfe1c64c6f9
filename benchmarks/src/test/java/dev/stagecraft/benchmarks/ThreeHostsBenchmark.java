package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import dev.stagecraft.endtoend.lab.Lab;
import dev.stagecraft.endtoend.lab.LabHost;
import dev.stagecraft.endtoend.lab.StateFolder;
import dev.stagecraft.events.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three fresh hosts at a time, from request to {@code RequestCompleted}, beside the same commands over parallel ssh. */
class ThreeHostsBenchmark {
    private static final double AT_MOST_TIMES_SSH = 1.3;
    private static final Duration RERUN_AT_MOST = Duration.ofSeconds(3);

    private final Path folder;

    ThreeHostsBenchmark(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isNotMuchSlowerThanSsh() throws Exception {
        CommandLine stagecraft = new CommandLine(folder);
        try {
            assertThat(stagecraft.run("platform", "start").exit()).isZero();
            Duration sshFirst = overSsh("ssh-a");
            Duration oursFirst = ours(stagecraft, "ours-a");
            Duration oursLast = ours(stagecraft, "ours-b");
            Duration sshLast = overSsh("ssh-b");
            double times = seconds(oursFirst.plus(oursLast)) / seconds(sshFirst.plus(sshLast));

            new Results("hosts")
                    .put("sshFirstSeconds", seconds(sshFirst))
                    .put("oursFirstSeconds", seconds(oursFirst))
                    .put("oursLastSeconds", seconds(oursLast))
                    .put("sshLastSeconds", seconds(sshLast))
                    .put("timesSsh", times)
                    .print();
            assertThat(times).isLessThanOrEqualTo(AT_MOST_TIMES_SSH);
        } finally {
            stagecraft.stop();
        }
    }

    private Duration overSsh(String run) throws IOException, InterruptedException {
        try (Hosts hosts = Hosts.boot(run)) {
            return new PlainSsh(folder).makeReady(hosts.all());
        }
    }

    private Duration ours(CommandLine stagecraft, String environment) throws IOException, InterruptedException {
        try (Hosts hosts = Hosts.boot(environment)) {
            Path file = folder.resolve(environment + ".yml");
            Files.writeString(file, Lab.configuration(environment, hosts.all()));
            assertThat(stagecraft.run("infra", "up", "-f", file.toString()).exit())
                    .isZero();
            Duration first = requestToCompleted(stagecraft, environment);
            assertThat(stagecraft.run("infra", "up", "-f", file.toString()).exit())
                    .isZero();
            Duration again = requestToCompleted(stagecraft, environment);
            System.out.printf("three ready hosts, nothing to do: %.2f s%n", seconds(again));
            assertThat(again).isLessThanOrEqualTo(RERUN_AT_MOST);
            return first;
        }
    }

    /** Of the environment's latest request, between the timestamps of its records. */
    private static Duration requestToCompleted(CommandLine stagecraft, String environment) throws IOException {
        TopicRecords records = new TopicRecords(new StateFolder(stagecraft.home()).kafka());
        var requests = records.of(Topic.REQUESTS, environment, "dev.stagecraft.infra.up-requested.v1");
        var completed = records.of(Topic.OUTCOMES, environment, "dev.stagecraft.request.completed.v1");
        assertThat(completed).hasSameSizeAs(requests);
        return Duration.ofMillis(
                completed.getLast().timestamp() - requests.getLast().timestamp());
    }

    /** Three fresh ones. */
    private record Hosts(List<LabHost> all) implements AutoCloseable {
        static Hosts boot(String run) {
            List<LabHost> hosts = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                hosts.add(LabHost.boot(run + "-" + i));
            }
            return new Hosts(hosts);
        }

        @Override
        public void close() {
            all.forEach(LabHost::close);
        }
    }
}
