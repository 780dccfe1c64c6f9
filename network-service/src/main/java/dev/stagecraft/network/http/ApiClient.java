package dev.stagecraft.network.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.network.tailnet.ApiAnswer;
import dev.stagecraft.network.tailnet.ApiFailure;
import dev.stagecraft.secrets.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks one API and sorts its answers. No redirection is followed, so that no token goes elsewhere; an answer is read up to a limit;
 * and an API that wants to be asked later (429) is left alone until then. Safe for threads.
 */
final class ApiClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_BYTES = 4 * 1024 * 1024;

    private final HttpClient client;
    private final URI address;
    private final Duration deadline;
    private final InstantSource clock;
    private volatile Instant quietUntil = Instant.MIN;

    /**
     * Asks the API at this address, of which only scheme, host and port count.
     *
     * @param deadline for each request, its answer included
     */
    ApiClient(HttpClient client, URI address, Duration deadline, InstantSource clock) {
        this.client = client;
        this.address = root(address);
        this.deadline = deadline;
        this.clock = clock;
    }

    /** Sends JSON, or nothing, as whoever the token stands for. */
    ApiAnswer<JsonNode> ask(String method, String path, @Nullable Object body, Secret token)
            throws InterruptedException {
        HttpRequest.Builder request = to(path).header("Authorization", "Bearer " + token.reveal());
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json(body)));
        }
        return send(request.build(), List.of(token));
    }

    /** Sends a form; its secrets are shown to nobody. */
    ApiAnswer<JsonNode> post(String path, String form, List<Secret> secrets) throws InterruptedException {
        HttpRequest request = to(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return send(request, secrets);
    }

    /** What an answer that cannot be used is sorted as. */
    <T> ApiAnswer<T> notUnderstood(String what) {
        return ApiAnswer.failed(new ApiFailure.NotUnderstood(address + " answered without " + what));
    }

    private static URI root(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return URI.create(address.getScheme() + "://" + address.getHost() + port);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Accept", "application/json");
    }

    private ApiAnswer<JsonNode> send(HttpRequest request, List<Secret> secrets) throws InterruptedException {
        if (clock.instant().isBefore(quietUntil)) {
            return ApiAnswer.failed(
                    new ApiFailure.TooManyRequests(address + " wants to be left alone until " + quietUntil));
        }
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
        try {
            return sort(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS), secrets);
        } catch (TimeoutException e) {
            return unreachable("did not answer within " + deadline.toSeconds() + " s");
        } catch (ExecutionException e) {
            return unreachable("was not reached: " + cause(e));
        } finally {
            answer.cancel(true);
        }
    }

    private ApiAnswer<JsonNode> sort(HttpResponse<String> response, List<Secret> secrets) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return read(response.body());
        }
        String words = address + " answered " + status + ErrorWords.of(response.body(), secrets);
        if (status == 429) {
            quietUntil = RetryAfter.of(response.headers(), clock.instant());
        }
        return ApiAnswer.failed(
                switch (status) {
                    case 401 -> new ApiFailure.AccessRefused(words);
                    case 403 -> new ApiFailure.NotAllowed(words);
                    case 404 -> new ApiFailure.NotThere(words);
                    case 429 -> new ApiFailure.TooManyRequests(words);
                    default -> status >= 500 ? new ApiFailure.Unreachable(words) : new ApiFailure.NotUnderstood(words);
                });
    }

    private ApiAnswer<JsonNode> read(String body) {
        try {
            return ApiAnswer.given(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return notUnderstood("JSON");
        }
    }

    private ApiAnswer<JsonNode> unreachable(String how) {
        return ApiAnswer.failed(new ApiFailure.Unreachable(address + " " + how));
    }

    private static String cause(ExecutionException e) {
        return Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
    }

    private static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written", e);
        }
    }
}
