package dev.stagecraft.status.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.status.Told;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventFilterTest {
    private static final HostVersion HOST = Told.host("lab/a", 1, 1);
    private static final Event ACCEPTED = Told.accepted("up-1", HOST, Told.host("lab/b", 1, 1));
    private static final Event COMPLETED =
            Told.completed("up-1", UnreadyHost.failed(Told.host("lab/b", 1, 1), Step.DOCKER, Told.REFUSED));
    private static final Event REJECTED =
            new RequestRejected(new RequestId("up-2"), new Environment("lab"), List.of(new Problem("a", "b")));
    private static final List<Event> ALL = List.of(
            Told.requested("up-1", HOST),
            Told.created("up-1", HOST, "203.0.113.7"),
            Told.docker(HOST),
            Told.network(HOST, Work.FIRST),
            Told.retrying(HOST, Step.DOCKER, Work.FIRST, Told.REFUSED),
            Told.failed(HOST, Step.DOCKER, Work.FIRST),
            new HostReady(HOST, 0),
            new HostNotReady(HOST, Work.FIRST, Step.DOCKER, Told.REFUSED),
            ACCEPTED,
            COMPLETED,
            REJECTED);

    @Test
    void letsEverythingThroughWhereNothingIsAskedFor() {
        assertThat(passing(EventFilter.ALL)).isEqualTo(ALL);
    }

    @Test
    void knowsTheEnvironmentOfEveryEvent() {
        assertThat(passing(environment("lab"))).isEqualTo(ALL);
        assertThat(passing(environment("lab-2"))).isEmpty();
    }

    @Test
    void findsTheHostInItsOwnEventsAndInThoseThatNameIt() {
        assertThat(passing(host("lab/a"))).isEqualTo(ALL.subList(0, 9));
        assertThat(passing(host("lab/b"))).containsExactly(ACCEPTED, COMPLETED);
    }

    @Test
    void findsTheRequestInTheEventsThatNameIt() {
        assertThat(passing(request("up-1"))).containsExactly(ALL.get(0), ALL.get(1), ACCEPTED, COMPLETED);
        assertThat(passing(request("up-2"))).containsExactly(REJECTED);
    }

    @Test
    void takesAnyOfSeveralTypes() {
        assertThat(passing(types(EventType.DOCKER_READY, EventType.REQUEST_ACCEPTED)))
                .containsExactly(ALL.get(2), ACCEPTED);
    }

    @Test
    void asksForAllKindsTogether() {
        EventFilter filter = new EventFilter(
                Set.of(new Environment("lab")),
                Set.of(HostId.parse("lab/a")),
                Set.of(new RequestId("up-1")),
                Set.of(EventType.HOST_CREATED, EventType.DOCKER_READY));

        assertThat(passing(filter)).containsExactly(ALL.get(1));
    }

    private static List<Event> passing(EventFilter filter) {
        return ALL.stream().filter(event -> filter.accepts(Logged.of(event))).toList();
    }

    private static EventFilter environment(String name) {
        return new EventFilter(Set.of(new Environment(name)), Set.of(), Set.of(), Set.of());
    }

    private static EventFilter host(String id) {
        return new EventFilter(Set.of(), Set.of(HostId.parse(id)), Set.of(), Set.of());
    }

    private static EventFilter request(String id) {
        return new EventFilter(Set.of(), Set.of(), Set.of(new RequestId(id)), Set.of());
    }

    private static EventFilter types(EventType... types) {
        return new EventFilter(Set.of(), Set.of(), Set.of(), Set.of(types));
    }
}
