package dev.stagecraft.network.http;

import static dev.stagecraft.network.http.Answered.value;
import static dev.stagecraft.network.http.Answered.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.network.http.FakeServer.Answer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailnet.TailnetDevice;
import dev.stagecraft.secrets.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every API of a tailnet does, whichever control server answers. */
abstract class TailnetApiContract<S extends FakeServer> {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final List<String> TAGS = List.of("tag:app", "tag:db");

    final SetClock clock = new SetClock();
    private final HttpClient http = HttpClient.newHttpClient();
    final S server;

    TailnetApiContract(S server) {
        this.server = server;
    }

    /** The API behind this client, as someone whom the server knows, or does not. */
    abstract TailnetApi api(ApiClient client, Secret token);

    abstract Secret known();

    abstract void assertAsked(FakeServer.Asked mint);

    @AfterEach
    void end() {
        http.close();
        server.close();
    }

    @Test
    void mintsAKeyForOneLoginWithinTenMinutesWithItsTags() throws Exception {
        assertThat(value(api().mintKey(TAGS)).reveal()).isEqualTo(FakeServer.KEY);
        assertAsked(server.asked.getLast());
    }

    @Test
    void findsADeviceByItsIdAndNoneWhereThereIsNone() throws Exception {
        assertThat(value(api().device("7"))).contains(new TailnetDevice("7", "r1"));
        assertThat(value(api().device("99"))).isEqualTo(Optional.empty());
    }

    @Test
    void deletesADeviceAndNoOtherAndMayBeAskedAgain() throws Exception {
        assertThat(value(api().delete("7"))).isTrue();
        assertThat(value(api().delete("7"))).isFalse();
        assertThat(server.devices).containsOnlyKeys("8");
    }

    @Test
    void givesADeviceAName() throws Exception {
        assertThat(value(api().rename("8", "r3"))).isTrue();
        assertThat(value(api().device("8"))).contains(new TailnetDevice("8", "r3"));
        assertThat(value(api().rename("99", "r4"))).isFalse();
        assertThat(why(api().rename("8", "r1"))).isInstanceOf(ApiFailure.NotUnderstood.class);
    }

    @Test
    void anIdIsOneSegmentWhateverIsInIt() throws Exception {
        assertThat(value(api().delete("7/../8?x="))).isFalse();
        assertThat(server.devices).containsOnlyKeys("7", "8");
    }

    @Test
    void aTokenThatIsNotKnownIsRefusedAndNotRepeated() throws Exception {
        Secret wrong = Secret.of("a-wrong-token");

        assertThat(why(api(server.address(), wrong).mintKey(TAGS)))
                .isInstanceOf(ApiFailure.AccessRefused.class)
                .asString()
                .contains(server.address().toString())
                .doesNotContain("a-wrong-token");
    }

    @Test
    void aTagThatMayNotBeGivenIsToldApart() throws Exception {
        assertThat(why(api().mintKey(List.of("tag:forbidden"))))
                .isInstanceOf(ApiFailure.TagNotPermitted.class)
                .asString()
                .contains("tag:forbidden");
    }

    @Test
    void whatTheTokenMayNotDoIsToldApart() throws Exception {
        TailnetApi api = warm();
        server.answerOnce(Answer.of(403, "{\"message\":\"calling actor does not have enough permissions\"}"));

        assertThat(why(api.delete("7")))
                .isInstanceOf(ApiFailure.NotAllowed.class)
                .asString()
                .contains("permissions");
    }

    @Test
    void anApiThatWantsToBeAskedLaterIsLeftAloneUntilThen() throws Exception {
        TailnetApi api = warm();
        server.answerOnce(new Answer(429, "{\"message\":\"too many requests\"}", Map.of("Retry-After", "30")));
        assertThat(why(api.device("7"))).isInstanceOf(ApiFailure.TooManyRequests.class);
        int asked = server.asked.size();

        clock.advance(Duration.ofSeconds(29));
        assertThat(why(api.device("7"))).isInstanceOf(ApiFailure.TooManyRequests.class);
        assertThat(server.asked).hasSize(asked);

        clock.advance(Duration.ofSeconds(2));
        assertThat(value(api.device("7"))).isPresent();
    }

    @Test
    void anApiThatIsOutOfOrderOrAwayIsUnreachable() throws Exception {
        TailnetApi api = warm();
        server.answerOnce(Answer.of(503, "<html>down</html>"));

        assertThat(why(api.device("7"))).isInstanceOf(ApiFailure.Unreachable.class);
        assertThat(why(api(URI.create("http://127.0.0.1:1"), known()).device("7")))
                .isInstanceOf(ApiFailure.Unreachable.class);
    }

    @Test
    void anApiThatSaysNothingIsUnreachableAfterTheDeadline() throws Exception {
        TailnetApi api = warm();
        server.fallSilent();

        assertThat(why(api.delete("7")))
                .isInstanceOf(ApiFailure.Unreachable.class)
                .asString()
                .contains("did not answer within 2 s");
    }

    @Test
    void isNotLedElsewhereWithTheToken() throws Exception {
        TailnetApi api = warm();
        int asked = server.asked.size();
        server.answerOnce(new Answer(307, "", Map.of("Location", server.address() + "/elsewhere")));

        assertThat(why(api.mintKey(TAGS))).isInstanceOf(ApiFailure.NotUnderstood.class);
        assertThat(server.asked).hasSize(asked + 1);
    }

    @Test
    void anAnswerOfAnotherShapeIsNotUnderstood() throws Exception {
        TailnetApi api = warm();
        server.answerOnce(Answer.of(200, "<html>hello</html>"));
        assertThat(why(api.mintKey(TAGS))).isInstanceOf(ApiFailure.NotUnderstood.class);
        server.answerOnce(Answer.of(200, "{}"));
        assertThat(why(api.mintKey(TAGS))).isInstanceOf(ApiFailure.NotUnderstood.class);
    }

    @Test
    void doesNotReadAnEndlessAnswer() throws Exception {
        TailnetApi api = warm();
        server.answerOnce(Answer.of(200, "\"" + "x".repeat(5 * 1024 * 1024) + "\""));

        assertThat(why(api.device("7"))).isInstanceOf(ApiFailure.Unreachable.class);
    }

    @Test
    void whatTheServerSendsBackOfATokenIsUnreadable() throws Exception {
        TailnetApi api = warm();
        String sent = server.asked.getLast().authorization().substring("Bearer ".length());
        server.answerOnce(Answer.of(400, "{\"message\":\"what is " + sent + "\"}"));

        assertThat(why(api.device("7")).words()).contains("what is ***").doesNotContain(sent);
    }

    TailnetApi api() {
        return api(server.address(), known());
    }

    ApiClient client(URI address) {
        return new ApiClient(http, address, DEADLINE, clock);
    }

    /** One that has asked before, so that the next request is the one that the test makes. */
    private TailnetApi warm() throws InterruptedException {
        TailnetApi api = api();
        value(api.device("7"));
        return api;
    }

    private TailnetApi api(URI address, Secret token) {
        return api(client(address), token);
    }
}
