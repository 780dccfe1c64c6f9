package dev.stagecraft.benchmarks;

import static dev.stagecraft.benchmarks.Results.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.endtoend.lab.CommandLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three fresh hosts at a time, from request to {@code RequestCompleted}, beside the same commands over parallel ssh. */
class ThreeHostsBenchmark {
    private static final int HOSTS = 3;
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
        try (FreshHosts hosts = FreshHosts.boot(run, HOSTS)) {
            return new PlainSsh(folder).makeReady(hosts.all());
        }
    }

    private Duration ours(CommandLine stagecraft, String environment) throws IOException, InterruptedException {
        Ours ours = new Ours(stagecraft, folder);
        try (FreshHosts hosts = FreshHosts.boot(environment, HOSTS)) {
            Duration first = ours.makeReady(environment, hosts.all()).request();
            Duration again = ours.makeReady(environment, hosts.all()).request();
            System.out.printf("three ready hosts, nothing to do: %.2f s%n", seconds(again));
            assertThat(again).isLessThanOrEqualTo(RERUN_AT_MOST);
            return first;
        }
    }
}
