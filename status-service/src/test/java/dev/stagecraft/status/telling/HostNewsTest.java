package dev.stagecraft.status.telling;

import static dev.stagecraft.status.KeptRows.after;
import static dev.stagecraft.status.Told.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.status.HostCondition;
import dev.stagecraft.events.status.HostStatus;
import dev.stagecraft.status.Told;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostNewsTest {
    private static final HostVersion FIRST = Told.host("lab/a", 1, 1);
    private static final HostVersion SECOND = Told.host("lab/a", 1, 2);
    private static final Event CREATED = Told.created("up-1", FIRST, "203.0.113.7");
    private static final String READY = "lab/a@1.1.0:host.ready";

    @Test
    void tellsOfAHostThatWaitsHowItStands() {
        HostNews news = news("", CREATED, Told.retrying(FIRST, Step.DOCKER, Work.FIRST, Told.REFUSED));

        HostStatus status = new HostStatus(
                FIRST,
                new RequestId("up-1"),
                HostStatus.Verdict.PENDING,
                Step.DOCKER,
                START.plusSeconds(1),
                List.of(
                        new HostCondition(Step.HOST, HostCondition.State.DONE, START, null),
                        condition(HostCondition.State.RETRYING),
                        new HostCondition(Step.NETWORK, HostCondition.State.PENDING, null, null)));
        assertThat(news).isEqualTo(new HostNews(FIRST.id(), Optional.empty(), List.of(at(1, status))));
    }

    @Test
    void tellsOfAReadyHostOnceThatItIsReadyAtTheHighestRoundOfItsSteps() {
        Event[] said = {CREATED, Told.network(FIRST, Work.FIRST), Told.docker(FIRST, new Work(3, 1))};
        String ready = "lab/a@1.1.3:host.ready";

        assertThat(news("", said).events()).first().isEqualTo(at(2, new HostReady(FIRST, 3)));
        assertThat(news("", said).end()).contains(ready);
        assertThat(news(ready, said).events()).singleElement().satisfies(only -> assertThat(only.event())
                .isInstanceOf(HostStatus.class));
        assertThat(news(READY, said).events()).hasSize(2);
    }

    @Test
    void tellsOfAFailedHostWhichStepFailedAndWhy() {
        HostNews news = news("", CREATED, Told.failed(FIRST, Step.DOCKER, new Work(0, 2)));

        HostNotReady end = new HostNotReady(FIRST, new Work(0, 2), Step.DOCKER, Told.REFUSED);
        assertThat(news.events()).first().isEqualTo(at(1, end));
        assertThat(news.end()).contains(EventCodec.id(end));
        assertThat(news.events().get(1).event())
                .extracting(said -> ((HostStatus) said).conditions().get(1))
                .isEqualTo(condition(HostCondition.State.FAILED));
    }

    @Test
    void keepsTheLastEndOfAHostThatIsWantedAnew() {
        HostNews news = news(
                READY, CREATED, Told.network(FIRST, Work.FIRST), Told.docker(FIRST), Told.requested("up-2", SECOND));

        assertThat(news.end()).contains(READY);
        assertThat(news.events()).hasSize(1);
    }

    private static HostNews news(String told, Event... said) {
        return HostNews.of(after(said).host(), Optional.of(told).filter(id -> !id.isEmpty()));
    }

    private static HostCondition condition(HostCondition.State state) {
        return new HostCondition(Step.DOCKER, state, START.plusSeconds(1), Told.REFUSED.reason());
    }

    private static DatedEvent at(int seconds, Event event) {
        return new DatedEvent(event, START.plusSeconds(seconds));
    }
}
