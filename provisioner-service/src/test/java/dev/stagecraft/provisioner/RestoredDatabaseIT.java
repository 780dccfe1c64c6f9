package dev.stagecraft.provisioner;

import static dev.stagecraft.provisioner.Requested.up;
import static dev.stagecraft.provisioner.RunningProvisioner.KEY;
import static dev.stagecraft.provisioner.RunningProvisioner.dockerReady;
import static dev.stagecraft.provisioner.RunningProvisioner.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provisioner's database is restored from a copy that knows the first request only; the event log knows all of them. */
class RestoredDatabaseIT {

    @Test
    void losesNothingAndDecidesNothingTwice(@TempDir Path folder) throws Exception {
        RunningProvisioner provisioner = RunningProvisioner.start(folder.resolve("home"));
        try {
            provisioner.log().tell(up("first", "env", "a"));
            provisioner.awaitCreated("env/a", 1, 1);
            provisioner.log().tell(dockerReady("env/a", 1, 1));
            provisioner.awaitCompleted("first");
            OlderCopy copy = provisioner.copy();
            goOn(provisioner);

            provisioner.restore(copy);
            provisioner.log().tell(up("last", "env", "a", "b", "c"));

            provisioner.awaitCreated("env/a", 1, 3);
            provisioner.awaitCreated("env/b", 1, 3);
            provisioner.awaitCreated("env/c", 1, 2);
            assertThat(provisioner.awaitCompleted("open").notReady())
                    .containsExactly(UnreadyHost.superseded(version("env/c", 1, 1), new RequestId("last")));
            provisioner.log().tell(dockerReady("env/a", 1, 3), dockerReady("env/b", 1, 3), dockerReady("env/c", 1, 2));
            assertThat(provisioner.awaitCompleted("last").notReady()).isEmpty();
            assertThatEachFactWasSaidInOneWay(provisioner.log());
        } finally {
            provisioner.stop();
        }
    }

    /** What happens after the copy was made: a host fails and is tried again, one request stays open, one is rejected. */
    private static void goOn(RunningProvisioner provisioner) {
        Log log = provisioner.log();
        log.tell(up("second", "env", "a", "b"));
        provisioner.awaitCreated("env/a", 1, 2);
        provisioner.awaitCreated("env/b", 1, 1);
        Failure full = Failure.of(Reason.DISK_FULL, "full");
        log.tell(
                dockerReady("env/a", 1, 2), new StepFailed(version("env/b", 1, 1), Work.FIRST, Step.DOCKER, full, KEY));
        assertThat(provisioner.awaitCompleted("second").notReady()).hasSize(1);

        log.tell(new InfraRetryRequested(new RequestId("retry"), new Environment("env"), List.of("b")));
        provisioner.awaitCreated("env/b", 1, 2);
        log.tell(dockerReady("env/b", 1, 2));
        assertThat(provisioner.awaitCompleted("retry").notReady()).isEmpty();

        log.tell(new InfraRetryRequested(new RequestId("refused"), new Environment("env"), List.of("nobody")));
        provisioner.awaitSaid(RequestRejected.class, rejected -> true);
        log.tell(up("open", "env", "c"));
        provisioner.awaitCreated("env/c", 1, 1);
    }

    /** A fact that is said again is equal, so that of each request and each version there is one. */
    private static void assertThatEachFactWasSaidInOneWay(Log log) {
        assertThat(log.said(RequestAccepted.class))
                .extracting(accepted -> accepted.request().value())
                .containsExactlyInAnyOrder("first", "second", "retry", "open", "last");
        assertThat(log.said(RequestRejected.class)).hasSize(1);
        assertThat(log.said(RequestCompleted.class))
                .extracting(completed -> completed.request().value())
                .containsExactlyInAnyOrder("first", "second", "retry", "open", "last");
        assertThat(log.said(HostRequested.class))
                .extracting(HostRequested::host)
                .containsExactlyInAnyOrder(
                        version("env/a", 1, 1),
                        version("env/a", 1, 2),
                        version("env/a", 1, 3),
                        version("env/b", 1, 1),
                        version("env/b", 1, 2),
                        version("env/b", 1, 3),
                        version("env/c", 1, 1),
                        version("env/c", 1, 2));
    }
}
