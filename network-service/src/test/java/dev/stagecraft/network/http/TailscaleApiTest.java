package dev.stagecraft.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;

class TailscaleApiTest extends TailnetApiContract<FakeTailscale> {
    TailscaleApiTest() throws IOException {
        super(new FakeTailscale());
    }

    @Override
    TailnetApi api(ApiClient client, Secret token) {
        return new TailscaleApi(new ApiCalls(client, Bearer.of(token)));
    }

    @Override
    Secret known() {
        return Secret.of(FakeTailscale.TOKEN);
    }

    @Override
    void assertAsked(FakeServer.Asked mint) {
        assertThat(mint.json().toString())
                .contains("\"reusable\":false", "\"ephemeral\":false", "\"preauthorized\":true")
                .contains("\"tags\":[\"tag:app\",\"tag:db\"]", "\"expirySeconds\":600");
    }
}
