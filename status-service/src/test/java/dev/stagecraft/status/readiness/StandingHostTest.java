package dev.stagecraft.status.readiness;

import static dev.stagecraft.status.KeptRows.after;
import static dev.stagecraft.status.Told.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerEngine;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.status.Told;
import dev.stagecraft.status.projection.RunningDocker;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingHostTest {
    private static final HostVersion FIRST = Told.host("lab/a", 1, 1);
    private static final HostVersion SECOND = Told.host("lab/a", 1, 2);
    private static final HostVersion REPLACED = Told.host("lab/a", 2, 2);

    @Test
    void waitsForItsFirstStepOnceItIsWanted() {
        StandingHost host = after(Told.accepted("up-1", FIRST)).host();

        assertThat(host.verdict()).isEqualTo(new Verdict.Pending(Step.HOST));
        assertThat(host.since()).isEqualTo(START);
        assertThat(host.role()).isEmpty();
        assertThat(host.conditions()).extracting(Condition::step).containsExactlyElementsOf(Told.ALL);
        assertThat(host.conditions()).extracting(Condition::said).containsOnlyNulls();
    }

    @Test
    void waitsSinceTheStepBeforeWasDone() {
        StandingHost host = after(Told.requested("up-1", FIRST), Told.created("up-1", FIRST, "203.0.113.7"))
                .host();

        assertThat(host.verdict()).isEqualTo(new Verdict.Pending(Step.DOCKER));
        assertThat(host.since()).isEqualTo(START.plusSeconds(1));
        assertThat(host.role()).contains("app");
        assertThat(host.addresses()).containsExactly("203.0.113.7:22");
    }

    @Test
    void standsSinceItsStepSpokeWhateverOthersSaidLater() {
        StandingHost host = after(
                        Told.requested("up-1", FIRST),
                        Told.failed(FIRST, Step.DOCKER, Work.FIRST),
                        Told.created("up-1", FIRST, "203.0.113.7"))
                .host();

        assertThat(host.verdict()).isEqualTo(new Verdict.Failed(Step.DOCKER, Told.REFUSED));
        assertThat(host.step()).contains(Step.DOCKER);
        assertThat(host.since()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void isReadySinceTheLastStepWasDone() {
        StandingHost host = after(
                        Told.created("up-1", FIRST, "203.0.113.7"), Told.network(FIRST, Work.FIRST), Told.docker(FIRST))
                .host();

        assertThat(host.verdict()).isEqualTo(new Verdict.Ready());
        assertThat(host.step()).isEmpty();
        assertThat(host.since()).isEqualTo(START.plusSeconds(2));
        assertThat(host.fqdn()).contains("a.ts.example");
    }

    @Test
    void tellsHowDockerRunsOnThisMachine() {
        DockerReady seen = Told.docker(FIRST, Work.FIRST);
        DockerEngine engine = new DockerEngine("overlay2", "2", List.of("no swap limit \u00e4"));
        DockerReady told = new DockerReady(FIRST, new Work(0, 2), seen.hostKey(), "28.5.2", engine);

        assertThat(after(Told.requested("up-1", FIRST)).host().docker()).isEmpty();
        assertThat(after(Told.requested("up-1", FIRST), told, seen).host().docker())
                .contains(new RunningDocker("28.5.2", "overlay2", "2", List.of("no swap limit \u00e4")));
    }

    @Test
    void tellsWhenTheKeyInTheNetworkExpiresUntilItDoesNoMore() {
        NetworkReady lasting = Told.network(FIRST, new Work(1, 1));
        NetworkReady expiring = new NetworkReady(
                FIRST, Work.FIRST, lasting.fqdn(), lasting.addresses(), "n1", "1.80.0", START.plusSeconds(60));

        assertThat(after(Told.requested("up-1", FIRST), expiring).host().keyExpiry())
                .contains(START.plusSeconds(60));
        assertThat(after(Told.requested("up-1", FIRST), lasting, expiring)
                        .host()
                        .keyExpiry())
                .isEmpty();
    }

    @Test
    void keepsAddressAndNameWhileTheSameMachineIsWantedAgain() {
        StandingHost host = after(
                        Told.created("up-1", FIRST, "203.0.113.7"),
                        Told.network(FIRST, Work.FIRST),
                        Told.requested("up-2", SECOND))
                .host();

        assertThat(host.wanted().request()).isEqualTo(new RequestId("up-2"));
        assertThat(host.fqdn()).contains("a.ts.example");
        assertThat(host.addresses()).containsExactly("203.0.113.7:22");
        assertThat(host.conditions()).extracting(Condition::said).containsOnlyNulls();
    }

    @Test
    void forgetsAddressAndNameOfTheMachineThatWasReplaced() {
        StandingHost host = after(
                        Told.created("up-1", FIRST, "203.0.113.7"),
                        Told.network(FIRST, Work.FIRST),
                        Told.requested("replace-1", REPLACED))
                .host();

        assertThat(host.fqdn()).isEmpty();
        assertThat(host.addresses()).isEmpty();
        assertThat(host.role()).contains("app");
    }

    @Test
    void keepsTheFirstTimeOfAReportThatIsRepeated() {
        StandingHost host = after(
                        Told.created("up-1", FIRST, "203.0.113.7"),
                        Told.failed(FIRST, Step.DOCKER, Work.FIRST),
                        Told.failed(FIRST, Step.DOCKER, Work.FIRST))
                .host();

        assertThat(host.since()).isEqualTo(START.plusSeconds(1));
    }
}
