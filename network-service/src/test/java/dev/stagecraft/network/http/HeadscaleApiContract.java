package dev.stagecraft.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;

/** Headscale's API, whose errors have two shapes. */
abstract class HeadscaleApiContract extends TailnetApiContract<FakeHeadscale> {
    HeadscaleApiContract(boolean problemJson) throws IOException {
        super(new FakeHeadscale(problemJson));
    }

    @Override
    TailnetApi api(ApiClient client, Secret token) {
        return new HeadscaleApi(new ApiCalls(client, Bearer.of(token)), clock);
    }

    @Override
    Secret known() {
        return Secret.of(FakeHeadscale.TOKEN);
    }

    @Override
    void assertAsked(FakeServer.Asked mint) {
        assertThat(mint.json().get("reusable").asBoolean(true)).isFalse();
        assertThat(mint.json().get("ephemeral").asBoolean(true)).isFalse();
        assertThat(mint.json().get("expiration").asText()).isEqualTo("2026-11-20T10:10:00Z");
        assertThat(mint.json().get("aclTags")).hasSize(2);
    }
}
