package dev.stagecraft.network.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailnet.TailnetDevice;
import dev.stagecraft.secrets.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tailscale's API v2 (<a href="https://tailscale.com/api">tailscale.com/api</a>), of the tailnet that the token belongs to
 * ({@code -}). Needs the scopes {@code auth_keys} and {@code devices:core}. Ids are node ids, as {@code Self.ID} of a client's
 * status; the older numeric ones are understood as well.
 */
final class TailscaleApi implements TailnetApi {
    private static final String DEVICE = "/api/v2/device/";

    private final ApiCalls calls;

    TailscaleApi(ApiCalls calls) {
        this.calls = calls;
    }

    @Override
    public ApiAnswer<Secret> mintKey(List<String> tags) throws InterruptedException {
        Map<String, Object> create = Map.of("reusable", false, "ephemeral", false, "preauthorized", true, "tags", tags);
        Map<String, Object> wanted = Map.of(
                "capabilities", Map.of("devices", Map.of("create", create)), "expirySeconds", KEY_LIFE.toSeconds());
        return calls.mint("/api/v2/tailnet/-/keys", wanted).then(answer -> calls.key(answer.path("key")));
    }

    @Override
    public ApiAnswer<Optional<TailnetDevice>> device(String id) throws InterruptedException {
        return calls.call("GET", DEVICE + ApiCalls.segment(id), null)
                .then(device -> ApiAnswer.given(Optional.of(new TailnetDevice(id, name(device)))))
                .whereNothingIs(Optional.empty());
    }

    @Override
    public ApiAnswer<Boolean> delete(String id) throws InterruptedException {
        return done(calls.call("DELETE", DEVICE + ApiCalls.segment(id), null));
    }

    @Override
    public ApiAnswer<Boolean> rename(String id, String name) throws InterruptedException {
        return done(calls.call("POST", DEVICE + ApiCalls.segment(id) + "/name", Map.of("name", name)));
    }

    private static ApiAnswer<Boolean> done(ApiAnswer<JsonNode> answer) {
        return answer.then(_ -> ApiAnswer.given(true)).whereNothingIs(false);
    }

    /** {@code name} is the name in MagicDNS, domain and all; {@code hostname} is what the device calls itself. */
    private static String name(JsonNode device) {
        return device.path("name").asText("").split("\\.", 2)[0];
    }
}
