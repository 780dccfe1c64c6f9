package dev.stagecraft.provisioner;

import static dev.stagecraft.provisioner.Requested.up;
import static dev.stagecraft.provisioner.RunningProvisioner.KEY;
import static dev.stagecraft.provisioner.RunningProvisioner.dockerReady;
import static dev.stagecraft.provisioner.RunningProvisioner.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.RequestedHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The packaged service, between a real broker and a real database; the test plays the services that work on hosts. */
@ExtendWith(OneProvisioner.class)
class ProvisionerServiceIT {
    private final RunningProvisioner provisioner;
    private final Log log;

    ProvisionerServiceIT(RunningProvisioner provisioner) {
        this.provisioner = provisioner;
        this.log = provisioner.log();
    }

    @Test
    void acceptsARequestOnceHoweverOftenItIsMade() {
        InfraUpRequested up = up("once-1", "once", "a");
        log.tell(up, up);
        log.tell(up("once-2", "once", "b"));

        provisioner.awaitCreated("once/b", 1, 1);
        assertThat(log.said(HostCreated.class))
                .filteredOn(created -> created.host().id().equals(HostId.parse("once/a")))
                .extracting(HostCreated::host)
                .containsExactly(version("once/a", 1, 1));
        assertThat(log.said(RequestAccepted.class))
                .filteredOn(accepted -> accepted.request().value().equals("once-1"))
                .hasSize(1);
    }

    @Test
    void saysThatARequestIsOverOnceItsHostsAreReady() {
        log.tell(up("ready-1", "ready", "a", "b"));
        provisioner.awaitCreated("ready/a", 1, 1);
        log.tell(dockerReady("ready/b", 1, 1), dockerReady("ready/a", 1, 1), dockerReady("ready/a", 1, 1));

        assertThat(provisioner.awaitCompleted("ready-1").notReady()).isEmpty();
    }

    @Test
    void endsAnOlderRequestForTheHostsThatANewerOneListsAgain() {
        log.tell(up("older", "superseding", "a", "b"));
        provisioner.awaitCreated("superseding/b", 1, 1);
        log.tell(up("newer", "superseding", "a"));
        provisioner.awaitCreated("superseding/a", 1, 2);
        log.tell(dockerReady("superseding/b", 1, 1));

        assertThat(provisioner.awaitCompleted("older").notReady())
                .containsExactly(UnreadyHost.superseded(version("superseding/a", 1, 1), new RequestId("newer")));
    }

    @Test
    void givesFailedHostsANewGenerationOnRetry() {
        Failure full = Failure.of(Reason.DISK_FULL, "full");
        log.tell(up("failing", "retrying", "a"));
        provisioner.awaitCreated("retrying/a", 1, 1);
        log.tell(new StepFailed(version("retrying/a", 1, 1), Work.FIRST, Step.DOCKER, full, KEY));
        assertThat(provisioner.awaitCompleted("failing").notReady())
                .containsExactly(UnreadyHost.failed(version("retrying/a", 1, 1), Step.DOCKER, full));

        log.tell(new InfraRetryRequested(new RequestId("again"), new Environment("retrying"), List.of("a")));

        assertThat(provisioner.awaitCreated("retrying/a", 1, 2).hostKey()).isEqualTo(KEY);
        log.tell(dockerReady("retrying/a", 1, 2));
        assertThat(provisioner.awaitCompleted("again").notReady()).isEmpty();
    }

    @Test
    void forgetsThePinnedKeyWhenAHostIsReplaced() {
        log.tell(up("first", "replacing", "a"));
        provisioner.awaitCreated("replacing/a", 1, 1);
        log.tell(dockerReady("replacing/a", 1, 1));
        provisioner.awaitCompleted("first");

        log.tell(new InfraReplaceRequested(new RequestId("replace"), new Environment("replacing"), List.of("a")));

        assertThat(provisioner.awaitCreated("replacing/a", 2, 2).hostKey()).isNull();
    }

    @Test
    void rejectsWhatCannotBe() {
        InfraUpRequested bad = new InfraUpRequested(
                new RequestId("bad"),
                new Environment("bad"),
                List.of(new RequestedHost("a", Requested.host("nowhere", Map.of(), null))));
        log.tell(bad);

        await().until(() -> log.said(RequestRejected.class).stream()
                .anyMatch(rejected -> rejected.request().value().equals("bad")
                        && rejected.problems().getFirst().place().contains("host a")));
    }

    @Test
    void makesBadRecordsDeadLettersAndGoesOn() throws Exception {
        log.tellNonsense(Topic.REQUESTS, "dead", "dev.stagecraft.infra.up-requested.v1", "{\"request\":");
        log.tellNonsense(Topic.REQUESTS, "dead", "dev.stagecraft.infra.up-requested.v2", "{}");
        log.tell(up("alive", "dead", "a"));

        provisioner.awaitCreated("dead/a", 1, 1);
        assertThat(log.deadLetters()).singleElement().asString().contains("not JSON");
    }
}
