package dev.stagecraft.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.outcome.UnreadyHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service, between a real broker and a real database. */
@ExtendWith(SharedSurroundings.class)
class StatusServiceIT {
    private static Path folder;
    private static Surroundings surroundings;
    private static TestLog log;
    private static RunningService service;
    private static int seconds;

    @BeforeAll
    static void start(@TempDir Path temporary, Surroundings shared) throws Exception {
        folder = temporary;
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        surroundings = shared;
        service = RunningService.start(folder, surroundings.settings()).awaitReady();
        log = new TestLog(surroundings.broker().clientProperties());
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
    }

    @Test
    void tellsOfAHostWhatTheApiPromises() throws Exception {
        HostVersion host = Told.host("staging/app-1", 1, 4);
        tell(Told.requested("up-1", host), Told.created("up-1", host, "203.0.113.7"));
        tell(Told.retrying(host, Step.DOCKER, new Work(0, 2), Told.REFUSED));
        int last = seconds;

        awaitStep("/api/v1/hosts/staging/app-1", "retrying");
        JsonNode told = service.get("/api/v1/hosts/staging/app-1").json();

        assertThat(told).isEqualTo(EventCodec.json().readTree("""
                        {"id": "staging/app-1", "incarnation": 1, "generation": 4, "request": "up-1", "role": "app",
                         "verdict": "pending", "step": "docker", "since": "%2$s",
                         "docker": null, "fqdn": null, "keyExpiry": null, "addresses": ["203.0.113.7:22"],
                         "conditions": [
                           {"step": "host", "state": "done", "generation": 4, "round": 0, "attempt": 1,
                            "since": "%1$s", "failure": null, "nextTry": null},
                           {"step": "docker", "state": "retrying", "generation": 4, "round": 0, "attempt": 2,
                            "since": "%2$s",
                            "failure": {"reason": "ssh_auth_refused", "message": "refused",
                              "nextMove": "%3$s", "outputTail": ""}, "nextTry": "2026-11-23T12:10:00Z"},
                           {"step": "network", "state": "pending", "generation": null, "round": null,
                            "attempt": null, "since": null, "failure": null, "nextTry": null}]}
                        """.formatted(
                        Told.START.plusSeconds(last - 1), Told.START.plusSeconds(last), Told.REFUSED.nextMove())));
        assertThat(service.get("/api/v1/hosts?environment=staging").json().get("hosts"))
                .containsExactly(told);
        assertThat(service.get("/api/v1/hosts").json().get("hosts")).contains(told);
        assertThat(service.get("/api/v1/hosts?environment=empty").json().get("hosts"))
                .isEmpty();
    }

    @Test
    void tellsOfARequestWhatTheApiPromises() throws Exception {
        HostVersion failing = Told.host("lab/failing", 1, 1);
        HostVersion good = Told.host("lab/good", 1, 1);
        tell(Told.accepted("up-7", failing, good));
        int accepted = seconds;
        tell(Told.completed("up-7", UnreadyHost.failed(failing, Step.HOST, Told.REFUSED)));

        await().until(() -> state("/api/v1/requests/lab/up-7").equals("completed"));
        JsonNode told = service.get("/api/v1/requests/lab/up-7").json();

        assertThat(told.fieldNames())
                .toIterable()
                .containsExactly("request", "environment", "state", "acceptedAt", "completedAt", "problems", "hosts");
        assertThat(told.get("acceptedAt").asText())
                .isEqualTo(Told.START.plusSeconds(accepted).toString());
        assertThat(told.get("completedAt").asText())
                .isEqualTo(Told.START.plusSeconds(seconds).toString());
        JsonNode first = told.get("hosts").get(0);
        assertThat(first.fieldNames()).toIterable().containsExactly("name", "verdict", "supersededBy", "status");
        assertThat(first.get("name").asText()).isEqualTo("failing");
        assertThat(first.get("verdict").asText()).isEqualTo("failed");
        assertThat(first.get("status"))
                .isEqualTo(service.get("/api/v1/hosts/lab/failing").json());
        assertThat(told.get("hosts").get(1).get("verdict").asText()).isEqualTo("ready");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/hosts/lab/nobody, 404",
        "/api/v1/hosts/lab/No_Name, 404",
        "/api/v1/requests/lab/none, 404",
        "/api/v1/hosts?environment=No_Name, 400",
        "/api/v1/events?lastEventId=nonsense, 400",
        "/api/v1/events?lastEventId=h9.9.9.9.9.9.9.9.9.9.9.99999999~o0.0.0.0.0.0.0.0.0.0.0.0, 400",
        "/api/v1/events?from=yesterday, 400",
        "/api/v1/events?enviroment=lab, 400",
        "/api/v1/events?type=host.unheard-of, 400",
        "/api/v1/events?type=infra.up-requested, 400",
        "/api/v1/events?host=lab, 400",
        "/api/v1/events?environment=No_Name, 400",
        "/nowhere, 404"
    })
    void saysWhatIsWrongAsAProblem(String path, int status) throws IOException {
        RunningService.Answer answer = service.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("detail").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/hosts",
                "/api/v1/requests/lab/x",
                "/api/v1/events",
                "/api/v1/events?from=beginning",
                "/q/health/ready",
                "/q/health/live",
                "/q/dev",
                "/",
                "//q"
            })
    void answersNobodyWithoutTokenHostAndOrigin(String path) throws IOException {
        String token = "Authorization: Bearer " + RunningService.TOKEN + "\r\n";

        assertThat(service.get(path, "Host: localhost\r\n").status()).isEqualTo(401);
        assertThat(service.get(path, "Host: rebound.example\r\n" + token).status())
                .isEqualTo(403);
        assertThat(service.get(path, "Host: localhost\r\nOrigin: https://page.example\r\n" + token)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void keepsAMalformedRecordAsADeadLetterAndGoesOn() throws Exception {
        HostVersion host = Told.host("lab/after-malformed", 1, 1);
        byte[] nonsense = "{\"host\": 7".getBytes(UTF_8);
        log.tell(
                Topic.HOST_EVENTS,
                Told.START,
                host.id().toString(),
                Map.of("ce_type", "dev.stagecraft.host.created.v1"),
                nonsense);
        tell(Told.requested("up-1", host));

        await().until(() -> service.answers("/api/v1/hosts/lab/after-malformed", 200));
        await().untilAsserted(() -> assertThat(log.deadLetters()).anySatisfy(letter -> {
            assertThat(letter.value()).isEqualTo(nonsense);
            assertThat(letter.headers().lastHeader("reason").value()).isNotEmpty();
        }));
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() throws Exception {
        HostVersion host = Told.host("lab/while-away", 1, 1);
        surroundings.asSuperuser(
                "alter role status nologin",
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'status'");
        try {
            tell(Told.requested("up-1", host));
            await().until(() -> service.answers("/q/health/ready", 503));
            assertThat(service.answers("/q/health/live", 200)).isTrue();
            assertThat(service.get("/api/v1/hosts").status()).isEqualTo(503);
        } finally {
            surroundings.asSuperuser("alter role status login");
        }

        await().until(() -> service.answers("/api/v1/hosts/lab/while-away", 200));
        service.awaitReady();
        assertThat(log.deadLetters()).noneMatch(letter -> new String(letter.value(), UTF_8).contains("while-away"));
    }

    @Test
    void goesOnFromTheRowsAfterAKill() throws Exception {
        service.kill();
        tell(Told.requested("up-1", Told.host("lab/after-kill", 1, 1)));

        service = RunningService.start(folder, surroundings.settings()).awaitReady();

        await().until(() -> service.answers("/api/v1/hosts/lab/after-kill", 200));
    }

    @ParameterizedTest
    @CsvSource({
        "stagecraft.api.token, '', stagecraft.api.token",
        "stagecraft.api.token, short, stagecraft.api.token",
        "stagecraft.topics.craete, true, stagecraft.topics.craete"
    })
    void doesNotStartWithASettingThatCannotBe(String key, String value, String named) throws Exception {
        Map<String, String> settings = surroundings.settings();
        settings.put(key, value);
        Path apart = Files.createTempDirectory(folder, "misconfigured");
        try (RunningService misconfigured = RunningService.start(apart, settings)) {
            assertThat(misconfigured.awaitEnd()).isNotZero();
            assertThat(misconfigured.log()).contains(named).doesNotContain(RunningService.TOKEN);
        }
    }

    private static void awaitStep(String path, String state) {
        await().until(() -> service.get(path).json().findValuesAsText("state").contains(state));
    }

    private static String state(String path) throws IOException {
        return service.get(path).json().path("state").asText();
    }

    /** Each a second after the one before. */
    private static void tell(Event... events) throws Exception {
        for (Event event : events) {
            log.tell(Told.START.plusSeconds(++seconds), event);
        }
    }
}
