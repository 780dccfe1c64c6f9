package dev.stagecraft.benchmarks;

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
import java.util.List;

/** Stagecraft on a running platform. */
record Ours(CommandLine stagecraft, Path folder) {

    /**
     * How long it took.
     *
     * @param request from its record to {@code RequestCompleted}
     * @param command the command line's whole run, its own start included
     */
    record Took(Duration request, Duration command) {}

    /** Asks for all of them, and follows that to its end. */
    Took makeReady(String environment, List<LabHost> hosts) throws IOException, InterruptedException {
        Path file = folder.resolve(environment + ".yml");
        Files.writeString(file, Lab.configuration(environment, hosts));
        long begun = System.nanoTime();
        assertThat(stagecraft.run("infra", "up", "-f", file.toString()).exit()).isZero();
        Duration command = Duration.ofNanos(System.nanoTime() - begun);
        return new Took(requestToCompleted(environment), command);
    }

    /** Of the environment's latest request, between the timestamps of its records. */
    private Duration requestToCompleted(String environment) throws IOException {
        TopicRecords records = new TopicRecords(new StateFolder(stagecraft.home()).kafka());
        var requests = records.of(Topic.REQUESTS, environment, "dev.stagecraft.infra.up-requested.v1");
        var completed = records.of(Topic.OUTCOMES, environment, "dev.stagecraft.request.completed.v1");
        assertThat(completed).hasSameSizeAs(requests);
        return Duration.ofMillis(
                completed.getLast().timestamp() - requests.getLast().timestamp());
    }
}
