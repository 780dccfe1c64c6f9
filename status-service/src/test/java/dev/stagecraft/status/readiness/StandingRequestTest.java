package dev.stagecraft.status.readiness;

import static dev.stagecraft.status.KeptRows.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.status.KeptRows;
import dev.stagecraft.status.Told;
import dev.stagecraft.status.readiness.RequestedHost.Outcome;
import dev.stagecraft.status.readiness.StandingRequest.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingRequestTest {
    private static final HostVersion FIRST = Told.host("lab/a", 1, 1);
    private static final HostVersion SECOND = Told.host("lab/a", 1, 2);

    @Test
    void isSupersededWhereAHostIsWantedAgainBeforeItIsOver() {
        KeptRows rows = after(Told.accepted("up-1", FIRST), Told.accepted("up-2", SECOND));

        assertThat(host(rows, "up-1").outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(host(rows, "up-1").supersededBy()).contains(new RequestId("up-2"));
        assertThat(host(rows, "up-2").outcome()).isEqualTo(Outcome.PENDING);
        assertThat(host(rows, "up-2").supersededBy()).isEmpty();
    }

    @Test
    void endsForAHostAsItIsToldWhateverBecomesOfTheHostLater() {
        KeptRows rows = after(
                Told.accepted("up-1", FIRST),
                Told.completed("up-1", UnreadyHost.failed(FIRST, Step.DOCKER, Told.REFUSED)),
                Told.accepted("up-2", SECOND),
                Told.created("up-2", SECOND, "203.0.113.7"),
                Told.docker(SECOND),
                Told.network(SECOND, Work.FIRST));

        assertThat(rows.request("up-1").state()).isEqualTo(State.COMPLETED);
        assertThat(host(rows, "up-1").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rows.request("up-2").state()).isEqualTo(State.ACCEPTED);
        assertThat(host(rows, "up-2").outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    void endedReadyForAHostThatItsEndDoesNotName() {
        KeptRows rows = after(
                Told.accepted("up-1", FIRST), Told.completed("up-1"), Told.failed(FIRST, Step.DOCKER, new Work(1, 1)));

        assertThat(host(rows, "up-1").outcome()).isEqualTo(Outcome.READY);
    }

    @Test
    void namesTheRequestThatTookTheHostOverAsItIsTold() {
        KeptRows rows = after(
                Told.accepted("up-1", FIRST),
                Told.completed("up-1", UnreadyHost.superseded(FIRST, new RequestId("up-2"))),
                Told.accepted("up-3", Told.host("lab/a", 1, 3)));

        assertThat(host(rows, "up-1").supersededBy()).contains(new RequestId("up-2"));
    }

    @Test
    void isRejectedWithItsProblems() {
        Problem problem = new Problem("hosts.a", "no address");
        StandingRequest request = after(
                        new RequestRejected(new RequestId("up-1"), new Environment("lab"), List.of(problem)))
                .request("up-1");

        assertThat(request.state()).isEqualTo(State.REJECTED);
        assertThat(request.progress().problems()).containsExactly(problem);
        assertThat(request.hosts()).isEmpty();
    }

    private static RequestedHost host(KeptRows rows, String request) {
        return rows.request(request).hosts().getFirst();
    }
}
