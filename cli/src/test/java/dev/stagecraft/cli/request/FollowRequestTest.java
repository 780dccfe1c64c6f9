package dev.stagecraft.cli.request;

import static dev.stagecraft.cli.request.Views.STAGING;
import static dev.stagecraft.cli.request.Views.UP;
import static dev.stagecraft.cli.request.Views.accepted;
import static dev.stagecraft.cli.request.Views.completed;
import static dev.stagecraft.cli.request.Views.ready;
import static dev.stagecraft.cli.request.Views.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.cli.request.Answer.Absent;
import dev.stagecraft.cli.request.Answer.Given;
import dev.stagecraft.cli.request.Answer.Unavailable;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.request.InfraRetryRequested;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowRequestTest {
    private static final Unavailable<RequestView> AWAY = new Unavailable<>("the status service does not answer");
    private final Timing timing = new FakeTime().timing();
    private final Listener listener = new Listener();
    private List<String> silent = List.of();

    @Test
    void followsUntilTheRequestIsOver() throws InterruptedException {
        RequestView end = follow(List.of(
                new Absent<>(), new Given<>(accepted(unknown("app-1"))), AWAY, new Given<>(completed(ready("app-1")))));
        assertThat(end.state()).isEqualTo(RequestView.State.COMPLETED);
        assertThat(listener.changes).hasSize(4);
        assertThat(listener.notices).isEmpty();
    }

    @Test
    void namesWhatDoesNotAnswerAfterTwentySecondsWithoutNews() throws InterruptedException {
        silent = List.of("broker does not answer");
        follow(quietFor(41, new Given<>(accepted(unknown("app-1")))));
        assertThat(listener.notices).containsExactly("broker does not answer");
    }

    @Test
    void tellsWhatItMetItselfWhereThePlatformSeemsWell() throws InterruptedException {
        follow(quietFor(41, AWAY));
        assertThat(listener.notices).containsExactly("the status service does not answer");
    }

    @Test
    void waitsInSilenceForWorkThatTakesLong() throws InterruptedException {
        follow(quietFor(600, new Given<>(accepted(unknown("app-1")))));
        assertThat(listener.notices).isEmpty();
    }

    @Test
    void sendsAgainWhereTheServiceIsAwayAndGivesUpInTheEnd() throws InterruptedException {
        var request = new InfraRetryRequested(UP, STAGING, List.of("app-1"));
        var services = new Script(List.of());
        services.refusals = 3;
        assertThat(new SendRequest(services, timing).send(request)).isEqualTo(new Given<>(UP));
        services.refusals = 1000;
        assertThat(new SendRequest(services, timing).send(request)).isInstanceOf(Unavailable.class);
        assertThat(services.refusals).isGreaterThan(900);
    }

    /** That answer for so long, two looks a second, and then the end. */
    private static List<Answer<RequestView>> quietFor(int seconds, Answer<RequestView> answer) {
        List<Answer<RequestView>> answers = new ArrayList<>(Collections.nCopies(2 * seconds, answer));
        answers.add(new Given<>(completed(ready("app-1"))));
        return answers;
    }

    private RequestView follow(List<Answer<RequestView>> answers) throws InterruptedException {
        return new FollowRequest(new Script(answers), () -> silent, timing, listener).untilOver(STAGING, UP);
    }

    private static final class Script implements Services {
        private final Deque<Answer<RequestView>> answers;
        private int refusals;

        Script(List<Answer<RequestView>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public Answer<RequestId> send(InfraRequest request) {
            refusals--;
            return refusals < 0 ? new Given<>(request.request()) : new Unavailable<>("the provisioner is away");
        }

        @Override
        public Answer<RequestView> request(Environment environment, RequestId request) {
            return answers.removeFirst();
        }

        @Override
        public News news(Environment environment) {
            FakeNews news = new FakeNews(new FakeTime());
            news.deaf = true;
            return news;
        }

        @Override
        public Answer<List<HostView>> hosts(Optional<Environment> environment) {
            return new Given<>(List.of());
        }
    }

    private static final class Listener implements Report {
        private final List<String> notices = new ArrayList<>();
        private final List<HostChange> changes = new ArrayList<>();

        @Override
        public void notice(String line) {
            notices.add(line);
        }

        @Override
        public void seen(RequestView request, List<HostChange> news, Instant now) {
            changes.addAll(news);
        }

        @Override
        public void over(Summary summary) {}

        @Override
        public void leave(String line) {}
    }
}
