package dev.stagecraft.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagecraft.events.HostVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as a browser gets it, from the packaged service with an access log. */
@ExtendWith(SharedSurroundings.class)
class StatusPageIT {
    /** {@code printf page | openssl dgst -sha256 -hmac TOKEN} */
    private static final String KEY = "d664f166c99c97dd67e3cb260ef65424fdf0630a96984b94ea85d35642aefbe5";

    private static final Pattern COOKIE = Pattern.compile("(?i)set-cookie: ([^;\r]+)");
    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path folder, Surroundings surroundings) throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        service = surroundings.replica(folder.resolve("service"), Map.of("quarkus.http.access-log.enabled", "true"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, <table>",
        "/page.js, javascript, EventSource",
        "/page.css, text/css, prefers-color-scheme",
        "/icon.svg, image/svg, <svg"
    })
    void isServedToWhoeverOpenedItAndToNobodyElse(String path, String type, String holds) throws IOException {
        RunningService.Answer answer = service.get(path, host() + session());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "content-type")).contains(type);
        assertThat(answer.text()).contains(holds);
        assertThat(header(answer, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
        assertThat(header(answer, "cache-control")).isEqualTo("no-store");
        assertThat(service.get(path, host()).status()).isEqualTo(401);
    }

    @Test
    void holdsNothingThatItsPolicyForbids() throws IOException {
        String page = service.get("/", host() + session()).text();
        String script = service.get("/page.js", host() + session()).text();

        assertThat(page).doesNotContainPattern("<script>|<style| style=| on[a-z]+=|https?://");
        assertThat(script)
                .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|https?://");
    }

    @Test
    void readsWhatStandsAndWhatIsSaidByItsCookie(Surroundings surroundings) throws Exception {
        HostVersion host = Told.host("page/app-1", 1, 1);
        try (TestLog log = new TestLog(surroundings.broker().clientProperties())) {
            log.tell(Told.START, Told.requested("up-1", host));
        }
        String headers = host() + session() + "Sec-Fetch-Site: same-origin\r\n";

        await().until(() -> service.get("/api/v1/hosts", headers).text().contains("page/app-1"));
        try (var stream = OpenStream.by(service, "Cookie", cookie(session()))) {
            await().until(stream::opened);
        }
    }

    @Test
    void leavesNoKeyInTheLog() throws Exception {
        String session = session();
        service.get("/q/health/live", host() + session);
        await().until(() -> service.log().contains("GET /q/health/live"));

        assertThat(service.log())
                .doesNotContain(KEY, RunningService.TOKEN, cookie(session).replaceFirst(".*=", ""));
    }

    private static String host() {
        return "Host: 127.0.0.1:" + service.address().getPort() + "\r\n";
    }

    private static String session() throws IOException {
        RunningService.Answer answer = service.get("/?token=" + KEY, host());
        assertThat(answer.status()).isEqualTo(303);
        Matcher cookie = COOKIE.matcher(answer.text());
        assertThat(cookie.find()).isTrue();
        return "Cookie: " + cookie.group(1) + "\r\n";
    }

    private static String cookie(String line) {
        return line.replace("Cookie: ", "").strip();
    }

    private static String header(RunningService.Answer answer, String name) {
        List<String> lines = answer.text()
                .lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .toList();
        assertThat(lines).as(name).hasSize(1);
        return lines.getFirst().substring(name.length() + 1).strip();
    }
}
