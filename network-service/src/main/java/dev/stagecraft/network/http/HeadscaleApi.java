package dev.stagecraft.network.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.network.tailnet.TailnetApi;
import dev.stagecraft.network.tailnet.TailnetDevice;
import dev.stagecraft.secrets.Secret;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Headscale's API v1 ({@code proto/headscale/v1}, from 0.30 on {@code hscontrol/api/v1}). A tagged key belongs to no user since
 * 0.28, and decides the tags alone: what a client advertises is ignored, and refused on a later login. Ids are strings of digits.
 */
final class HeadscaleApi implements TailnetApi {
    private static final String NODE = "/api/v1/node/";

    private final ApiCalls calls;
    private final InstantSource clock;

    HeadscaleApi(ApiCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public ApiAnswer<Secret> mintKey(List<String> tags) throws InterruptedException {
        String expiration = clock.instant().plus(KEY_LIFE).toString();
        Map<String, Object> wanted =
                Map.of("reusable", false, "ephemeral", false, "expiration", expiration, "aclTags", tags);
        return calls.mint("/api/v1/preauthkey", wanted).then(answer -> calls.key(answer.at("/preAuthKey/key")));
    }

    @Override
    public ApiAnswer<Optional<TailnetDevice>> device(String id) throws InterruptedException {
        return node("GET", ApiCalls.segment(id))
                .then(answer -> ApiAnswer.given(Optional.of(
                        new TailnetDevice(id, answer.at("/node/givenName").asText("")))))
                .whereNothingIs(Optional.empty());
    }

    @Override
    public ApiAnswer<Boolean> delete(String id) throws InterruptedException {
        return done(node("DELETE", ApiCalls.segment(id)));
    }

    @Override
    public ApiAnswer<Boolean> rename(String id, String name) throws InterruptedException {
        return done(refused(node("POST", ApiCalls.segment(id) + "/rename/" + ApiCalls.segment(name))));
    }

    /** Up to 0.29 a name that is taken is 500, too: "name is not unique". */
    private static ApiAnswer<JsonNode> refused(ApiAnswer<JsonNode> answer) {
        return answer instanceof ApiAnswer.Failed<JsonNode>(ApiFailure why)
                        && why instanceof ApiFailure.Unreachable
                        && why.words().contains("not unique")
                ? ApiAnswer.failed(new ApiFailure.NotUnderstood(why.words()))
                : answer;
    }

    private static ApiAnswer<Boolean> done(ApiAnswer<JsonNode> answer) {
        return answer.then(_ -> ApiAnswer.given(true)).whereNothingIs(false);
    }

    /** Up to 0.29 an unknown node is 500 with "record not found" or "node not found" ({@code hscontrol/grpcv1.go}). */
    private ApiAnswer<JsonNode> node(String method, String path) throws InterruptedException {
        ApiAnswer<JsonNode> answer = calls.call(method, NODE + path, null);
        return answer instanceof ApiAnswer.Failed<JsonNode>(ApiFailure why)
                        && why instanceof ApiFailure.Unreachable
                        && why.words().contains("not found")
                ? ApiAnswer.failed(new ApiFailure.NotThere(why.words()))
                : answer;
    }
}
