package dev.stagecraft.simulation.fleet;

import static dev.stagecraft.simulation.fleet.FirstHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.access.mina.MinaSettings;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal tells when two workers of one service are on a host at once, and at no other time. */
class OverlapIT {
    /** Takes an hour. */
    private static final HostScript INSTALL =
            HostScript.of("docker.sh", "…").with("task", "install").with("version", "latest");
    /** Is over at once. */
    private static final HostScript LOOK =
            HostScript.of("docker.sh", "…").with("task", "look").with("version", "latest");

    private final HostAccess access = new MinaHostAccess(MinaSettings.standard());
    private final FleetFolder folder;
    private final Fleet fleet;

    OverlapIT(@TempDir Path path) throws IOException {
        folder = NewFleet.in(path, Map.of("test/host-1", List.of()), Duration.ofHours(1));
        fleet = Fleet.on(folder);
    }

    @AfterEach
    void switchOff() throws Exception {
        access.close();
        fleet.close();
    }

    @Test
    void twoOfOneServiceAreTold() throws Exception {
        Thread first = follow(new Fence("bootstrap", 1, 1));
        Thread second = follow(new Fence("bootstrap", 1, 2));

        await().until(() -> journal().contains("\"overlap\""));
        assertThat(journal().split("\"begun\"", -1)).hasSize(2);
        end(first, second);
    }

    @Test
    void oneThatComesBackIsNot() throws Exception {
        for (int claim = 1; claim <= 2; claim++) {
            try (HostConnection connection = FirstHost.connect(access, folder)) {
                assertThat(connection.job(job(LOOK, new Fence("bootstrap", 1, claim)), line -> {}, PATIENCE))
                        .isInstanceOf(JobOutcome.Ended.class);
            }
        }

        assertThat(journal()).doesNotContain("\"overlap\"");
    }

    @Test
    void twoServicesAreNot() throws Exception {
        Thread first = follow(new Fence("bootstrap", 1, 1));
        try (HostConnection network = FirstHost.connect(access, folder)) {
            assertThat(network.run(INSTALL.fencedBy(new Fence("network", 1, 1)), PATIENCE))
                    .isInstanceOf(ScriptOutcome.Busy.class);
        }

        assertThat(journal()).doesNotContain("\"overlap\"").contains("\"busy\"");
        end(first);
    }

    /** Returns once the job runs, and is followed. */
    private Thread follow(Fence fence) throws Exception {
        HostConnection connection = FirstHost.connect(access, folder);
        Thread follower = Thread.ofVirtual().start(() -> {
            try (connection) {
                JobOutcome outcome = connection.job(job(INSTALL, fence), line -> {}, PATIENCE);
                throw new IllegalStateException("it ended: " + outcome);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> journal().contains("\"begun\""));
        return follower;
    }

    private static HostJob job(HostScript script, Fence fence) {
        return new HostJob("docker", script, fence, 1, 0, 1);
    }

    private static void end(Thread... followers) throws InterruptedException {
        for (Thread follower : followers) {
            follower.interrupt();
            follower.join();
        }
    }

    private String journal() throws IOException {
        return Files.readString(folder.journal());
    }
}
