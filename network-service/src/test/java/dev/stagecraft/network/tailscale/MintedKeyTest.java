package dev.stagecraft.network.tailscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.access.script.HostScript;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.specification.NetworkApi;
import dev.stagecraft.network.http.FakeHeadscale;
import dev.stagecraft.network.http.FakeServer;
import dev.stagecraft.network.http.FakeTailscale;
import dev.stagecraft.secrets.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose specification names no auth key gets one of its own, at the moment at which it logs in. */
class MintedKeyTest {
    private static final NetworkApi TOKEN = new NetworkApi(NetworkApi.Kind.TAILSCALE, null);
    private static final NetworkApi CLIENT = new NetworkApi(NetworkApi.Kind.TAILSCALE, FakeTailscale.CLIENT);
    private static final NetworkApi HEADSCALE = new NetworkApi(NetworkApi.Kind.HEADSCALE, null);

    private final Path secrets;

    MintedKeyTest(@TempDir Path secrets) {
        this.secrets = secrets;
    }

    @Test
    void aMemberIsMintedNoKey() throws Exception {
        try (FakeTailscale server = new FakeTailscale();
                JoiningHost host = new JoiningHost(server, TOKEN, secrets)) {
            host.place(FakeTailscale.TOKEN).isIn("7", "r1", "tag:app");

            assertThat(host.join("tag:app").nodeId()).isEqualTo("7");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void logsInWithAKeyThatWasMintedForIt() throws Exception {
        for (var way : Map.of(TOKEN, FakeTailscale.TOKEN, CLIENT, FakeTailscale.CLIENT_SECRET)
                .entrySet()) {
            try (FakeTailscale server = new FakeTailscale();
                    JoiningHost host = new JoiningHost(server, way.getKey(), secrets)) {
                host.place(way.getValue()).isOut().isIn("7", "r1", "tag:stagecraft");

                host.join("tag:stagecraft");

                HostScript login = host.lastScript();
                assertThat(login.secrets()).containsEntry("auth_key", Secret.of(FakeServer.KEY));
                assertThat(login.values()).containsEntry("tags", "tag:stagecraft");
                assertThat(login.values().toString()).doesNotContain("tskey");
            }
        }
    }

    @Test
    void leavesTheTagsToHeadscalesKey() throws Exception {
        try (FakeHeadscale server = new FakeHeadscale(true);
                JoiningHost host = new JoiningHost(server, HEADSCALE, secrets)) {
            host.place(FakeHeadscale.TOKEN).isOut().isIn("7", "r1", "tag:stagecraft");

            host.join("tag:stagecraft");

            assertThat(host.lastScript().values()).containsEntry("tags", "");
            assertThat(server.asked.getLast().json().at("/aclTags/0").asText()).isEqualTo("tag:stagecraft");
        }
    }

    @Test
    void whatTheApiRefusesIsToldBeforeTheHostIsTouched() throws Exception {
        assertThat(failure("", "tag:app").reason()).isEqualTo("secret_missing");
        assertThat(failure("a-wrong-token", "tag:app").reason()).isEqualTo("api_access_refused");
        assertThat(failure("a-wrong-token", "tag:app").toString()).doesNotContain("a-wrong-token");
        assertThat(failure(FakeTailscale.TOKEN, "tag:forbidden").reason()).isEqualTo("tag_not_permitted");
        assertThat(failure(FakeTailscale.TOKEN, "tag:forbidden").message()).contains("[tag:forbidden]");
        assertThat(failure(FakeTailscale.TOKEN).reason()).isEqualTo("config_invalid");
    }

    private Failure failure(String token, String... tags) throws Exception {
        try (FakeTailscale server = new FakeTailscale();
                JoiningHost host = new JoiningHost(server, TOKEN, secrets)) {
            host.isOut();
            if (!token.isEmpty()) {
                host.place(token);
            }

            Failure failure = host.failure(tags);

            assertThat(host.tasks()).containsExactly("look");
            return failure;
        }
    }
}
