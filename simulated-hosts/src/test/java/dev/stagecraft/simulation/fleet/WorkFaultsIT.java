package dev.stagecraft.simulation.fleet;

import static dev.stagecraft.simulation.fleet.FirstHost.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.HostAccess;
import dev.stagecraft.access.HostConnection;
import dev.stagecraft.access.job.HostJob;
import dev.stagecraft.access.job.JobOutcome;
import dev.stagecraft.access.mina.MinaHostAccess;
import dev.stagecraft.access.mina.MinaSettings;
import dev.stagecraft.access.script.Fence;
import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.access.script.ScriptOutcome;
import dev.stagecraft.simulation.fault.ScriptedFault;
import dev.stagecraft.simulation.ssh.FleetServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that strike between a login and the end of its work. */
class WorkFaultsIT {
    private static final Fence FENCE = new Fence("bootstrap", 1, 1);
    private static final HostScript DOCKER = HostScript.of("docker.sh", "…").with("version", "latest");

    private final HostAccess access = new MinaHostAccess(MinaSettings.standard());

    @AfterEach
    void close() throws Exception {
        access.close();
    }

    @Test
    void withoutSudoNobodyButRootRunsAnything(@TempDir Path path) throws Exception {
        FleetFolder folder = fleet(path, ScriptedFault.parse("no-sudo"));
        try (Fleet _ = Fleet.on(folder)) {
            assertThat(look(folder, FleetServer.ADMIN))
                    .isInstanceOf(ScriptOutcome.NotStarted.class)
                    .extracting("reason")
                    .isEqualTo(ScriptOutcome.NotStarted.Reason.SUDO);
            assertThat(look(folder, "root")).isInstanceOf(ScriptOutcome.Ended.class);
        }
        assertThat(FleetConfiguration.of(folder, "test"))
                .contains("host-1: { address: 127.77.0.1, ssh: { user: admin } }");
    }

    @Test
    void withSudoAnotherUserDoesWhatRootDoes(@TempDir Path path) throws Exception {
        FleetFolder folder = fleet(path);
        try (Fleet _ = Fleet.on(folder)) {
            assertThat(look(folder, FleetServer.ADMIN)).isInstanceOf(ScriptOutcome.Ended.class);
        }
        assertThat(FleetConfiguration.of(folder, "test")).contains("host-1: { address: 127.77.0.1 }");
    }

    @Test
    void aJobThatHangsIsFoundHangingBySomebodyElse(@TempDir Path path) throws Exception {
        FleetFolder folder = fleet(path, ScriptedFault.parse("job-hangs"));
        try (Fleet _ = Fleet.on(folder)) {
            assertThat(install(folder, 1)).isInstanceOf(JobOutcome.DeadlinePassed.class);
            assertThat(install(folder, 2)).isInstanceOf(JobOutcome.DeadlinePassed.class);
        }
    }

    private static FleetFolder fleet(Path path, ScriptedFault... faults) throws Exception {
        return NewFleet.in(path, Map.of("test/host-1", List.of(faults)), Duration.ZERO);
    }

    private ScriptOutcome look(FleetFolder folder, String user) throws Exception {
        try (HostConnection connection = FirstHost.connect(access, folder, user)) {
            return connection.run(DOCKER.with("task", "look"), PATIENCE);
        }
    }

    private JobOutcome install(FleetFolder folder, int attempt) throws Exception {
        HostJob job = new HostJob("docker", DOCKER.with("task", "install"), FENCE, 1, 0, attempt);
        try (HostConnection connection = FirstHost.connect(access, folder)) {
            return connection.job(job, line -> {}, Duration.ofSeconds(1));
        }
    }
}
