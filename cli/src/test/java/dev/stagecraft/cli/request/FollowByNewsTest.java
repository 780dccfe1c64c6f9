package dev.stagecraft.cli.request;

import static dev.stagecraft.cli.request.Views.STAGING;
import static dev.stagecraft.cli.request.Views.UP;
import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.at;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.request.InfraRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Following while news come in: when it looks. */
class FollowByNewsTest {
    private static final Duration ROWS_LAG = Duration.ofMillis(30);
    private final FakeTime time = new FakeTime();
    private final FakeNews news = new FakeNews(time);
    private final List<Instant> looks = new ArrayList<>();
    private final Ticks ticks = new Ticks();
    private Instant over = at(60).plus(ROWS_LAG);
    private HostPart[] hosts = {unknown("app-1"), unknown("db-1")};

    @Test
    void looksSoonAfterAnEventThatConcernsIt() throws InterruptedException {
        news.say(at(60), completedRequest());

        follow();

        assertThat(looks.getLast()).isBetween(at(60), at(60).plusMillis(150));
        assertThat(news.closed).isTrue();
    }

    @Test
    void looksAgainSoonWhereTheRowsLagBehindTheEvent() throws InterruptedException {
        news.say(at(60), completedRequest());
        over = at(60).plusMillis(400);

        follow();

        assertThat(looks.getLast()).isBetween(over, over.plusMillis(500));
    }

    @Test
    void looksNowAndThenWhateverIsSaidOfOthers() throws InterruptedException {
        for (int second = 1; second < 300; second++) {
            news.say(at(second), networkReady("another"));
        }
        over = at(300);

        follow();

        assertThat(looks).hasSizeBetween(50, 75);
        assertThat(looks.getLast()).isBefore(at(306));
        assertThat(ticks.count).isGreaterThan(500);
    }

    @Test
    void looksAtMostFourTimesASecondAndStillSoonAfterTheEnd() throws InterruptedException {
        burst();

        follow();

        assertThat(looks).hasSizeLessThanOrEqualTo(4 * 60 + 5);
        assertThat(looks.getLast()).isBetween(at(60), at(60).plusMillis(150));
    }

    @Test
    void looksAtMostTwiceASecondAtAThousandHosts() throws InterruptedException {
        hosts = IntStream.range(0, 1_000).mapToObj(i -> unknown("app-" + i)).toArray(HostPart[]::new);
        burst();

        follow();

        assertThat(looks).hasSizeLessThanOrEqualTo(2 * 60 + 5);
    }

    @Test
    void looksTwiceASecondWhileTheLineIsDown() throws InterruptedException {
        news.deaf = true;

        follow();

        assertThat(looks).hasSizeBetween(120, 123);
    }

    /** A hundred events a second until it is over. */
    private void burst() {
        for (int i = 0; i < 100 * 60; i++) {
            news.say(at(0).plusMillis(10L * i), networkReady("app-1"));
        }
        news.say(at(60), completedRequest());
    }

    private void follow() throws InterruptedException {
        RequestView end = new FollowRequest(new Timed(), List::of, time.timing(), ticks).untilOver(STAGING, UP);
        assertThat(end.state()).isEqualTo(RequestView.State.COMPLETED);
    }

    private static Notice completedRequest() {
        return new Notice(EventType.REQUEST_COMPLETED, "staging", UP.value());
    }

    private static Notice networkReady(String name) {
        return new Notice(EventType.NETWORK_READY, "staging/" + name, "");
    }

    /** The request is over from a moment on. */
    private final class Timed implements Services {
        @Override
        public Answer<RequestId> send(InfraRequest request) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public Answer<RequestView> request(Environment environment, RequestId request) {
            looks.add(time.now());
            return new Answer.Given<>(time.now().isBefore(over) ? accepted(hosts) : completed(ready("app-1")));
        }

        @Override
        public Answer<List<HostView>> hosts(Optional<Environment> environment) {
            return new Answer.Given<>(List.of());
        }

        @Override
        public News news(Environment environment) {
            assertThat(environment).isEqualTo(STAGING);
            return news;
        }
    }

    private static final class Ticks implements Report {
        private int count;

        @Override
        public void seen(RequestView request, List<HostChange> changes, Instant now) {
            count++;
        }

        @Override
        public void notice(String line) {}

        @Override
        public void over(Summary summary) {}

        @Override
        public void leave(String line) {}
    }
}
