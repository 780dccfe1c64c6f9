package dev.stagecraft.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.cli.request.News;
import dev.stagecraft.cli.request.News.Heard;
import dev.stagecraft.cli.request.News.Quiet;
import dev.stagecraft.cli.request.News.Said;
import dev.stagecraft.cli.request.Notice;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpNewsTest {
    private static final Environment STAGING = new Environment("staging");
    private static final Duration LONG = Duration.ofSeconds(30);
    private final BlockingQueue<List<String>> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final HttpServer server;

    HttpNewsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/events", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void hearsWhatConcernsTheListenerAndPassesOverTheRest() throws Exception {
        answers.add(List.of(
                "id: p0\nevent: stream.opened\ndata: {}\n\n",
                said("p1", "other"),
                ":quiet\nid: p2\n\n",
                "id: p3\nevent: host.unheard-of\ndata: {\"type\":\"dev.stagecraft.host.unheard-of.v1\",\"data\":{}}\n\n",
                said("p4", "app-1")));
        List<Notice> passed = new ArrayList<>();
        try (News news = listening()) {
            assertThat(awaitHeard(news, passed, "app-1")).isInstanceOf(Said.class);
        }

        assertThat(passed)
                .containsExactly(
                        new Notice(EventType.NETWORK_READY, "staging/other", ""),
                        new Notice(EventType.NETWORK_READY, "staging/app-1", ""));
        assertThat(calls.take()).isEqualTo("environment=staging after null");
    }

    @Test
    void hearsWhichRequestIsOver() throws Exception {
        answers.add(List.of(said("p1", new RequestCompleted(new RequestId("up-1"), STAGING, 1, List.of()))));
        List<Notice> passed = new ArrayList<>();
        try (News news = listening()) {
            while (news.await(passed::add, LONG) == Quiet.DEAF) {
                Thread.onSpinWait();
            }
        }

        assertThat(passed).containsExactly(new Notice(EventType.REQUEST_COMPLETED, "staging", "up-1"));
    }

    @Test
    void isResumedAfterTheLastIdAndDeafMeanwhile() throws Exception {
        answers.add(List.of(said("p1", "app-1"), ":quiet\nid: p2\n\n"));
        try (News news = listening()) {
            assertThat(awaitHeard(news, new ArrayList<>(), "app-1")).isInstanceOf(Said.class);
            awaitDeaf(news);
            answers.add(List.of(said("p3", "app-2")));
            assertThat(awaitHeard(news, new ArrayList<>(), "app-2")).isInstanceOf(Said.class);
        }

        assertThat(calls.take()).endsWith("after null");
        assertThat(calls.take()).endsWith("after p2");
    }

    @Test
    void isDeafWhereNobodyAnswers() throws Exception {
        server.stop(0);
        try (News news = listening()) {
            assertThat(news.await(_ -> true, LONG)).isEqualTo(Quiet.DEAF);
        }
    }

    /** Being deaf is told at once: asks again until the line is up. */
    private static Heard awaitHeard(News news, List<Notice> seen, String host) throws InterruptedException {
        Heard heard = Quiet.DEAF;
        while (heard == Quiet.DEAF) {
            heard = news.await(notice -> seen.add(notice) && notice.subject().equals("staging/" + host), LONG);
            Thread.onSpinWait();
        }
        return heard;
    }

    private static void awaitDeaf(News news) throws InterruptedException {
        while (news.await(_ -> false, Duration.ofMillis(10)) != Quiet.DEAF) {
            Thread.onSpinWait();
        }
    }

    private News listening() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Running platform = new Running(address, address, Secret.of("token"));
        return new HttpServices(platform, InstantSource.system()).news(STAGING);
    }

    private static String said(String id, String host) throws IOException {
        HostVersion version = new HostVersion(new HostId(STAGING, host), 1, 1);
        return said(id, new NetworkReady(version, Work.FIRST, host + ".example.ts.net", List.of(), "n1", "1.90.0"));
    }

    /** As the status service sends it, which is as it stands in the log. */
    private static String said(String id, Event event) throws IOException {
        EncodedEvent encoded = EventCodec.encode(event, "test", Instant.EPOCH);
        Map<String, Object> body = Map.of(
                "type", Objects.requireNonNull(encoded.headers().get("ce_type")),
                "subject", Objects.requireNonNull(encoded.headers().get("ce_subject")),
                "data", EventCodec.json().readTree(encoded.value()));
        return "id: " + id + "\ndata: " + EventCodec.json().writeValueAsString(body) + "\n\n";
    }

    /** Sends what is laid out, then ends; waits for that as long as there is none. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(exchange.getRequestURI().getQuery() + " after "
                    + exchange.getRequestHeaders().getFirst("Last-Event-ID"));
            List<String> messages = Objects.requireNonNull(answers.poll(LONG.toSeconds(), TimeUnit.SECONDS));
            exchange.sendResponseHeaders(200, 0);
            for (String message : messages) {
                exchange.getResponseBody().write(message.getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
