package dev.stagecraft.apiguard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard on a real HTTP server, called with headers as they stand on the wire. */
class ApiGuardTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final AccessRules RULES =
            new AccessRules(TOKEN, List.of("127.0.0.1", "localhost", "[::1]"), List.of("https://ops.example"));
    private static final String ALLOWED = "Host: localhost:8080\r\nAuthorization: Bearer " + TOKEN + "\r\n";
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void serve() {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(call -> ApiGuard.handle(RULES, Optional.empty(), call));
        router.route().handler(call -> call.response().end("inside"));
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"})
    void letsCallsWithTheTokenInWhateverPortTheyCameBy(String host) throws IOException {
        assertThat(call("Host: " + host + "\r\nauthorization: bearer " + TOKEN + "\r\n"))
                .startsWith("HTTP/1.1 200")
                .endsWith("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer\r\n",
                "Authorization: Bearer 0123456789abcdef0123456789abcdeF\r\n",
                "Authorization: Bearer 0123456789abcdef0123456789abcde\r\n",
                "Authorization: Basic " + TOKEN + "\r\n",
                "Authorization: " + TOKEN + "\r\n"
            })
    void refusesCallsWithoutTheToken(String authorization) throws IOException {
        String answer = call("Host: localhost\r\n" + authorization);

        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .doesNotContain("inside")
                .containsIgnoringCase("www-authenticate: bearer");
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        JsonObject problem = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.fieldNames()).containsExactly("type", "title", "status", "detail");
        assertThat(problem.getInteger("status")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "localhost:80@evil.example",
                "127.0.0.1.nip.io:8080",
                "[::1].evil.example",
                "::1"
            })
    void refusesOtherNamesThatLeadHereTokenOrNot(String host) throws IOException {
        String headers = "Host: " + host + "\r\nAuthorization: Bearer " + TOKEN + "\r\n";

        assertThat(call(headers)).matches("(?s)HTTP/1.1 40[03].*").doesNotContain("inside");
    }

    @Test
    void refusesACallThatNamesNoHost() throws IOException {
        assertThat(call("Authorization: Bearer " + TOKEN + "\r\n"))
                .matches("(?s)HTTP/1.1 40[03].*")
                .doesNotContain("inside");
    }

    @ParameterizedTest
    @CsvSource({
        "https://ops.example, 200",
        "https://OPS.example, 200",
        "https://evil.example, 403",
        "http://ops.example, 403",
        "null, 403"
    })
    void letsOnlyPagesCallThatTheOperatorAllows(String origin, int status) throws IOException {
        assertThat(call(ALLOWED + "Origin: " + origin + "\r\n")).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void looksAtEachOfSeveralOrigins() throws IOException {
        assertThat(call(ALLOWED + "Origin: https://ops.example\r\nOrigin: https://evil.example\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void doesNotStartWithAShortToken() {
        assertThatThrownBy(() -> new AccessRules("short", List.of(), List.of()))
                .hasMessageContaining("stagecraft.api.token");
    }

    @Test
    void namesEachOfSeveralProblems() {
        var problem = new ProblemDetails(
                "about:blank",
                "Bad Request",
                400,
                "",
                List.of(new ProblemDetails.PlacedProblem("hosts", "none \"given\"")));

        assertThat(new JsonObject(problem.json())
                        .getJsonArray("problems")
                        .getJsonObject(0)
                        .getString("message"))
                .isEqualTo("none \"given\"");
    }

    private static String call(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write(("GET /any HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
