package dev.stagecraft.apiguard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guard of a service with a page, called as a browser does. */
class PageDoorTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    /** {@code printf page | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef} */
    private static final String KEY = "d664f166c99c97dd67e3cb260ef65424fdf0630a96984b94ea85d35642aefbe5";

    private static final String HOST = "Host: 127.0.0.1:8080\r\n";
    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([^=]+=[^;\r]+)");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static Instant now = NOON;
    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void serve() {
        vertx = Vertx.vertx();
        AccessRules rules = new AccessRules(TOKEN, List.of("127.0.0.1"), List.of("https://ops.example"));
        Optional<PageDoor> door = Optional.of(new PageDoor(new PageKeys(TOKEN, () -> now)));
        Router router = Router.router(vertx);
        router.route().handler(call -> ApiGuard.handle(rules, door, call));
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

    @BeforeEach
    void beginAtNoon() {
        now = NOON;
    }

    @Test
    void exchangesTheKeyForACookieThatNoScriptAndNoOtherSiteCanUse() throws IOException {
        String answer = call("GET /?token=" + KEY, HOST);

        assertThat(answer).startsWith("HTTP/1.1 303").doesNotContain("inside").doesNotContain(KEY, TOKEN);
        assertThat(answer)
                .containsIgnoringCase("location: /\r\n")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("referrer-policy: no-referrer")
                .containsPattern(
                        "(?i)set-cookie: stagecraft-8080=[0-9]+\\.[0-9a-f]{64}; Path=/; HTTPOnly; SameSite=Strict");
    }

    @Test
    void letsTheCookieRead() throws IOException {
        String session = "Cookie: other=1; " + session() + "\r\n";

        assertThat(call("GET /api/v1/hosts?environment=lab", HOST + session)).endsWith("inside");
        assertThat(call("GET /", HOST + session + "Sec-Fetch-Site: none\r\n")).endsWith("inside");
        assertThat(call("GET /api/v1/events", HOST + session + "Sec-Fetch-Site: same-origin\r\n"))
                .endsWith("inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"})
    void neverLetsTheCookieChangeAnything(String method) throws IOException {
        assertThat(call(method + " /api/v1/requests", HOST + "Cookie: " + session() + "\r\n"))
                .startsWith("HTTP/1.1 401");
        assertThat(call(method + " /?token=" + KEY, HOST)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sec-Fetch-Site: same-site", "Sec-Fetch-Site: cross-site"})
    void doesNotLetTheCookieReadForAnotherPage(String header) throws IOException {
        assertThat(call("GET /api/v1/hosts", HOST + "Cookie: " + session() + "\r\n" + header + "\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void asksForHostAndOriginFirst() throws IOException {
        String session = "Cookie: " + session() + "\r\n";

        assertThat(call("GET /", "Host: rebound.example:8080\r\n" + session)).startsWith("HTTP/1.1 403");
        assertThat(call("GET /?token=" + KEY, "Host: rebound.example:8080\r\n")).startsWith("HTTP/1.1 403");
        assertThat(call("GET /", HOST + session + "Origin: https://page.example\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?token=",
                "/?token=" + TOKEN,
                "/?token=0" + KEY,
                "/api/v1/hosts?token=" + KEY,
                "/?other=" + KEY,
                "/"
            })
    void opensByTheRightKeyOnThePageAlone(String path) throws IOException {
        assertThat(call("GET " + path, HOST)).startsWith("HTTP/1.1 401").doesNotContainIgnoringCase("set-cookie");
    }

    @Test
    void knowsNoSessionThatItDidNotGive() throws IOException {
        String session = session();
        String changed = session.replaceFirst("=[0-9]", "=9");

        assertThat(call("GET /", HOST + "Cookie: " + changed + "\r\n")).startsWith("HTTP/1.1 401");
        for (String none : List.of("", ".", "x.y", "9999999999.", KEY, TOKEN, "9999999999999999999." + KEY)) {
            assertThat(call("GET /", HOST + "Cookie: stagecraft-8080=" + none + "\r\n"))
                    .startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void endsASessionAfterADay() throws IOException {
        String session = "Cookie: " + session() + "\r\n";
        now = NOON.plus(PageKeys.SESSION).minusSeconds(1);
        assertThat(call("GET /", HOST + session)).endsWith("inside");
        now = NOON.plus(PageKeys.SESSION);
        assertThat(call("GET /", HOST + session)).startsWith("HTTP/1.1 401");
    }

    private static String session() throws IOException {
        Matcher cookie = COOKIE.matcher(call("GET /?token=" + KEY, HOST));
        assertThat(cookie.find()).isTrue();
        return cookie.group(1);
    }

    private static String call(String line, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write((line + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n").getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
