package dev.stagecraft.network.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.secrets.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Calls with a token; where a token is refused that can be replaced, once more with another. */
record ApiCalls(ApiClient client, Bearer bearer) {
    private static final Pattern TAGS = Pattern.compile("\\btags?\\b|acltag", Pattern.CASE_INSENSITIVE);

    ApiAnswer<JsonNode> call(String method, String path, @Nullable Object body) throws InterruptedException {
        ApiAnswer<Secret> token = bearer.token();
        ApiAnswer<JsonNode> answer = with(token, method, path, body);
        boolean refused = answer instanceof ApiAnswer.Failed<JsonNode>(ApiFailure why)
                && why instanceof ApiFailure.AccessRefused
                && token instanceof ApiAnswer.Given<Secret>(Secret used)
                && bearer.replaces(used);
        return refused ? with(bearer.token(), method, path, body) : answer;
    }

    /**
     * The same to mint a key, whose tags may be refused: "requested tags [tag:x] are invalid or not permitted" with 400 (Tailscale,
     * {@code publicapi/device.md}); Headscale up to 0.29 says 500 for much that is the caller's fault.
     */
    ApiAnswer<JsonNode> mint(String path, Object body) throws InterruptedException {
        ApiAnswer<JsonNode> answer = call("POST", path, body);
        return answer instanceof ApiAnswer.Failed<JsonNode>(ApiFailure why) && ofTags(why)
                ? ApiAnswer.failed(new ApiFailure.TagNotPermitted(why.words()))
                : answer;
    }

    /** The key that lies under this field of the answer. */
    ApiAnswer<Secret> key(JsonNode key) {
        String value = key.asText("");
        return value.isEmpty() ? client.notUnderstood("a key") : ApiAnswer.given(Secret.of(value));
    }

    /** A value as one segment of a path. */
    static String segment(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private ApiAnswer<JsonNode> with(ApiAnswer<Secret> token, String method, String path, @Nullable Object body)
            throws InterruptedException {
        return switch (token) {
            case ApiAnswer.Given<Secret>(Secret value) -> client.ask(method, path, body, value);
            case ApiAnswer.Failed<Secret>(ApiFailure why) -> ApiAnswer.failed(why);
        };
    }

    private static boolean ofTags(ApiFailure why) {
        return (why instanceof ApiFailure.NotUnderstood || why instanceof ApiFailure.Unreachable)
                && TAGS.matcher(why.words()).find();
    }
}
