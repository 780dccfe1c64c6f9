package dev.stagecraft.network.http;

import static dev.stagecraft.network.http.Answered.value;
import static dev.stagecraft.network.http.Answered.why;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same as an OAuth client. */
class TailscaleOAuthTest extends TailnetApiContract<FakeTailscale> {
    private static final String TOKEN = "/api/v2/oauth/token";

    TailscaleOAuthTest() throws IOException {
        super(new FakeTailscale());
    }

    @Override
    TailnetApi api(ApiClient client, Secret secret) {
        return new TailscaleApi(
                new ApiCalls(client, new ClientCredentials(client, FakeTailscale.CLIENT, secret, clock)));
    }

    @Override
    Secret known() {
        return Secret.of(FakeTailscale.CLIENT_SECRET);
    }

    @Override
    void assertAsked(FakeServer.Asked mint) {
        assertThat(mint.json().at("/capabilities/devices/create/tags")).hasSize(2);
        assertThat(mint.authorization()).isEqualTo("Bearer tskey-access-1");
    }

    @Test
    void asksForATokenOnceAndAgainShortlyBeforeItsEnd() throws Exception {
        TailnetApi api = api();
        api.device("7");
        api.device("8");
        clock.advance(Duration.ofMinutes(58));
        api.device("8");
        assertThat(tokensAskedFor()).isEqualTo(1);

        clock.advance(Duration.ofMinutes(2));
        assertThat(value(api.device("8"))).isPresent();
        assertThat(tokensAskedFor()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsVoidTooEarlyIsReplacedOnce() throws Exception {
        TailnetApi api = api();
        api.device("7");
        server.forgetTokens();

        assertThat(value(api.device("7"))).isPresent();
        assertThat(tokensAskedFor()).isEqualTo(2);
    }

    @Test
    void theClientsSecretIsInNoAddressAndNoWords() throws Exception {
        server.answerOnce(FakeServer.Answer.of(
                400, "{\"error\":\"invalid_client\",\"error_description\":\"" + FakeTailscale.CLIENT_SECRET + "?\"}"));

        ApiFailure why = why(api().mintKey(List.of("tag:app")));

        assertThat(why).isInstanceOf(ApiFailure.AccessRefused.class);
        assertThat(why.words()).contains("***?").doesNotContain("tskey-client");
        assertThat(server.asked).noneMatch(asked -> asked.path().contains("tskey"));
    }

    private long tokensAskedFor() {
        return server.asked.stream().filter(asked -> asked.path().equals(TOKEN)).count();
    }
}
