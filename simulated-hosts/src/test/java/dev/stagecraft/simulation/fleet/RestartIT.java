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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that is switched off and on again: every host has rebooted. */
class RestartIT {
    private static final HostScript DOCKER =
            HostScript.of("docker.sh", "…").with("task", "install").with("version", "latest");

    private final HostAccess access = new MinaHostAccess(MinaSettings.standard());

    @AfterEach
    void close() throws Exception {
        access.close();
    }

    @Test
    void keepsItsKeysAndItsDiskAndInterruptsWhatRan(@TempDir Path path) throws Exception {
        FleetFolder folder = NewFleet.in(path, Map.of("test/host-1", List.of()), Duration.ofHours(1));
        List<String> keys = new CopyOnWriteArrayList<>();
        Fleet before = Fleet.on(folder);
        Thread follower = Thread.ofVirtual().start(() -> follow(folder, keys));
        await().until(() -> Files.readString(folder.journal()).contains("\"begun\""));
        before.close();
        follower.join();

        try (Fleet _ = Fleet.on(folder);
                HostConnection again = FirstHost.connect(access, folder)) {
            keys.add(again.hostKey().line());
            assertThat(again.job(job(1), line -> {}, PATIENCE))
                    .isInstanceOfSatisfying(
                            JobOutcome.Interrupted.class,
                            interrupted -> assertThat(interrupted.toString()).containsIgnoringCase("reboot"));
            assertThat(again.run(DOCKER.with("task", "look").fencedBy(new Fence("bootstrap", 1, 4)), PATIENCE))
                    .isInstanceOf(ScriptOutcome.Fenced.class);
        }
        assertThat(keys).hasSize(2).containsOnly(keys.getFirst());
    }

    private void follow(FleetFolder folder, List<String> keys) {
        try (HostConnection connection = FirstHost.connect(access, folder)) {
            keys.add(connection.hostKey().line());
            assertThat(connection.job(job(1), line -> {}, PATIENCE)).isInstanceOf(JobOutcome.ConnectionLost.class);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostJob job(int attempt) {
        return new HostJob("docker", DOCKER, new Fence("bootstrap", 1, 5), 1, 0, attempt);
    }
}
