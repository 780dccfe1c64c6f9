package dev.stagecraft.cli.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.cli.request.News;
import dev.stagecraft.cli.request.Notice;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The stream of events, read on a thread of its own; where it breaks off, it is resumed after the last id, ever more patiently. */
final class HttpNews implements News {
    private static final int UNHEARD = 10_000;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final String LAST_ID = "Last-Event-ID";
    private static final int OK = 200;
    private static final int REFUSED = 400;

    private final HttpClient client;
    private final HttpRequest.Builder get;
    private final ObjectMapper json = EventCodec.json();
    private final BlockingQueue<Notice> unheard = new LinkedBlockingQueue<>(UNHEARD);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread reading;
    private volatile boolean listening;

    private HttpNews(HttpClient client, HttpRequest.Builder get) {
        this.client = client;
        this.get = get.header("Accept", "text/event-stream");
        this.reading = Thread.ofVirtual().name("news").unstarted(this::listen);
    }

    /** Listening already, or about to. */
    static HttpNews of(HttpClient client, HttpRequest.Builder get) {
        HttpNews news = new HttpNews(client, get);
        news.reading.start();
        return news;
    }

    @Override
    public Heard await(Predicate<Notice> concerns, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        do {
            if (!listening && unheard.isEmpty()) {
                return Quiet.DEAF;
            }
            Notice notice = unheard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (notice != null && concerns.test(notice)) {
                return new Said(notice);
            }
        } while (System.nanoTime() < end);
        return Quiet.NOTHING;
    }

    @Override
    public void close() {
        closed.countDown();
        reading.interrupt();
    }

    private void listen() {
        Duration pause = SHORTEST_PAUSE;
        try {
            do {
                boolean heard = listenOnce();
                pause = heard ? SHORTEST_PAUSE : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            listening = false;
        }
    }

    /** Until the stream breaks off; whether it ever stood. */
    private boolean listenOnce() throws InterruptedException {
        try {
            HttpResponse<InputStream> response = client.send(get.build(), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                if (response.statusCode() == REFUSED) {
                    get.setHeader(LAST_ID, "");
                }
                listening = response.statusCode() == OK;
                if (listening) {
                    new SseLines(this::heard).read(lines);
                }
                return response.statusCode() == OK;
            }
        } catch (IOException e) {
            return listening;
        } finally {
            listening = false;
        }
    }

    private void heard(String id, String data) throws InterruptedException {
        Optional<Notice> notice = notice(data);
        if (notice.isPresent()) {
            unheard.put(notice.get());
        }
        get.setHeader(LAST_ID, id);
    }

    /** None where it is no event, or one that is not known here. */
    private Optional<Notice> notice(String data) {
        try {
            JsonNode said = json.readTree(data);
            return EventType.named(said.path("type").asText())
                    .map(type -> new Notice(
                            type,
                            said.path("subject").asText(),
                            said.path("data").path("request").asText()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
