package dev.stagecraft.network.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.secrets.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an OAuth client, by the client credentials grant (RFC 6749, 4.4). A token lives an hour (<a
 * href="https://tailscale.com/kb/1215/oauth-clients">tailscale.com/kb/1215</a>) and is kept until shortly before its end; many hosts
 * that need one at once ask for it once.
 */
final class ClientCredentials implements Bearer {
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final ApiClient client;
    private final String id;
    private final Secret secret;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Kept kept;

    private record Kept(Secret token, Instant until) {}

    ClientCredentials(ApiClient client, String id, Secret secret, InstantSource clock) {
        this.client = client;
        this.id = id;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public ApiAnswer<Secret> token() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Kept last = kept;
            return last != null && clock.instant().isBefore(last.until()) ? ApiAnswer.given(last.token()) : fetch();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean replaces(Secret refused) {
        Kept last = kept;
        if (last != null && last.token().equals(refused)) {
            kept = null;
        }
        return true;
    }

    private ApiAnswer<Secret> fetch() throws InterruptedException {
        String form =
                "grant_type=client_credentials&client_id=" + encoded(id) + "&client_secret=" + encoded(secret.reveal());
        ApiAnswer<JsonNode> answer =
                client.post("/api/v2/oauth/token", form, List.of(secret, Secret.of(encoded(secret.reveal()))));
        return refusedIfWrong(answer).then(this::keep);
    }

    /** An unknown client is 400 or 401 (RFC 6749, 5.2). */
    private static ApiAnswer<JsonNode> refusedIfWrong(ApiAnswer<JsonNode> answer) {
        return answer instanceof ApiAnswer.Failed<JsonNode>(ApiFailure why) && why instanceof ApiFailure.NotUnderstood
                ? ApiAnswer.failed(new ApiFailure.AccessRefused(why.words()))
                : answer;
    }

    private ApiAnswer<Secret> keep(JsonNode answer) {
        String token = answer.path("access_token").asText("");
        if (token.isEmpty()) {
            return client.notUnderstood("an access token");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(0));
        Secret fresh = Secret.of(token);
        kept = new Kept(fresh, clock.instant().plus(life).minus(EARLY));
        return ApiAnswer.given(fresh);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
