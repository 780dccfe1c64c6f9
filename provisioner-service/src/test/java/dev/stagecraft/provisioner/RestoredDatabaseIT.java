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
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.platform.database.OlderCopy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provisioner's database is restored from a copy that knows the first request only; the event log knows all of them. */
class RestoredDatabaseIT {
    private static final List<String> ACCEPTED =
            List.of("first", "second", "retry", "open", "part", "watching", "other", "half-said", "last");
    private static final Failure FULL = Failure.of(Reason.DISK_FULL, "full");

    /** The database was lost before the host was asked for. */
    private static final RequestAccepted HALF_SAID = new RequestAccepted(
            new RequestId("half-said"),
            new Environment("env"),
            List.of(new AcceptedHost(version("env/f", 1, 4), List.of(Step.HOST, Step.DOCKER))));

    @Test
    void losesNothingAndDecidesNothingTwice() throws Exception {
        RunningProvisioner provisioner = RunningProvisioner.start();
        try {
            provisioner.log().tell(up("first", "env", "a"));
            provisioner.awaitCreated("env/a", 1, 1);
            provisioner.log().tell(dockerReady("env/a", 1, 1));
            provisioner.awaitCompleted("first");
            OlderCopy copy = provisioner.copy();
            goOn(provisioner);

            provisioner.restore(copy, HALF_SAID, up("half-said", "env", "f"));
            provisioner.log().tell(dockerReady("env/e", 1, 1), up("last", "env", "a", "b", "c"));

            provisioner.awaitCreated("env/a", 1, 3);
            provisioner.awaitCreated("env/b", 1, 3);
            provisioner.awaitCreated("env/c", 1, 2);
            provisioner.awaitCreated("env/f", 1, 4);
            assertThat(provisioner.awaitCompleted("open").notReady())
                    .containsExactly(UnreadyHost.superseded(version("env/c", 1, 1), new RequestId("last")));
            assertThat(provisioner.awaitCompleted("part").notReady())
                    .containsExactly(UnreadyHost.failed(version("env/d", 1, 1), Step.DOCKER, FULL));
            provisioner.log().tell(dockerReady("env/a", 1, 3), dockerReady("env/b", 1, 3), dockerReady("env/c", 1, 2));
            provisioner.log().tell(dockerReady("env/d", 1, 2), dockerReady("env/f", 1, 4));
            assertThat(provisioner.awaitCompleted("half-said").notReady()).isEmpty();
            assertThat(provisioner.awaitCompleted("other").notReady()).isEmpty();
            assertThat(provisioner.awaitCompleted("last").notReady()).isEmpty();
            assertThatEachFactWasSaidInOneWay(provisioner.log());
        } finally {
            provisioner.stop();
        }
    }

    /** What happens after the copy was made: a host fails and is tried again, two requests stay open, one is rejected. */
    private static void goOn(RunningProvisioner provisioner) {
        Log log = provisioner.log();
        log.tell(up("second", "env", "a", "b"));
        provisioner.awaitCreated("env/a", 1, 2);
        provisioner.awaitCreated("env/b", 1, 1);
        log.tell(dockerReady("env/a", 1, 2), failed("env/b"));
        assertThat(provisioner.awaitCompleted("second").notReady()).hasSize(1);

        log.tell(retry("retry", "b"));
        provisioner.awaitCreated("env/b", 1, 2);
        log.tell(dockerReady("env/b", 1, 2));
        assertThat(provisioner.awaitCompleted("retry").notReady()).isEmpty();

        log.tell(retry("refused", "nobody"));
        provisioner.awaitSaid(RequestRejected.class, rejected -> true);
        log.tell(up("open", "env", "c"));
        provisioner.awaitCreated("env/c", 1, 1);

        log.tell(up("part", "env", "d", "e"));
        provisioner.awaitCreated("env/d", 1, 1);
        provisioner.awaitCreated("env/e", 1, 1);
        log.tell(retry("watching", "d"));
        provisioner.awaitSaid(
                RequestAccepted.class, accepted -> accepted.request().value().equals("watching"));
        log.tell(failed("env/d"));
        assertThat(provisioner.awaitCompleted("watching").notReady()).hasSize(1);
        log.tell(retry("other", "d"));
        provisioner.awaitCreated("env/d", 1, 2);
    }

    private static InfraRetryRequested retry(String request, String host) {
        return new InfraRetryRequested(new RequestId(request), new Environment("env"), List.of(host));
    }

    private static StepFailed failed(String host) {
        return new StepFailed(version(host, 1, 1), Work.FIRST, Step.DOCKER, FULL, KEY);
    }

    /** A fact that is said again is equal, so that of each request and each version there is one. */
    private static void assertThatEachFactWasSaidInOneWay(Log log) {
        assertThat(log.said(RequestAccepted.class))
                .extracting(accepted -> accepted.request().value())
                .containsExactlyInAnyOrderElementsOf(ACCEPTED);
        assertThat(log.said(RequestRejected.class)).hasSize(1);
        assertThat(log.said(RequestCompleted.class))
                .extracting(completed -> completed.request().value())
                .containsExactlyInAnyOrderElementsOf(ACCEPTED);
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
                        version("env/c", 1, 2),
                        version("env/d", 1, 1),
                        version("env/d", 1, 2),
                        version("env/e", 1, 1),
                        version("env/f", 1, 4));
    }
}
