package dev.stagecraft.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagecraft.events.codec.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the event stream, which keeps all that it is sent. */
final class OpenStream implements AutoCloseable {
    private static final String OPENED = "stream.opened";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final HttpResponse<InputStream> response;
    private final Thread reading;

    /** As it came: each field once, a comment under the empty name. */
    record Message(Map<String, String> fields) {
        String id() {
            return fields.getOrDefault("id", "");
        }

        String event() {
            return fields.getOrDefault("event", "");
        }

        JsonNode data() throws IOException {
            return EventCodec.json().readTree(fields.get("data"));
        }

        String eventId() {
            return told("id");
        }

        String key() {
            return told("key");
        }

        private String told(String field) {
            try {
                return data().get(field).asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private OpenStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reading = Thread.ofVirtual().start(this::read);
    }

    /** With these parameters, and after that id unless it is empty. */
    static OpenStream on(RunningService service, String query, String lastEventId) throws Exception {
        return new OpenStream(accepted(ask(service, query, lastEventId)));
    }

    /** Without the token, but with this header. */
    static OpenStream by(RunningService service, String header, String value) throws Exception {
        return new OpenStream(accepted(send(call(service, "").header(header, value))));
    }

    static HttpResponse<InputStream> ask(RunningService service, String query, String lastEventId) throws Exception {
        HttpRequest.Builder request = call(service, query).header("Authorization", "Bearer " + RunningService.TOKEN);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        return send(request);
    }

    private static HttpRequest.Builder call(RunningService service, String query) {
        return HttpRequest.newBuilder(service.address().resolve("/api/v1/events?" + query));
    }

    private static HttpResponse<InputStream> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static HttpResponse<InputStream> accepted(HttpResponse<InputStream> response) throws IOException {
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw new IllegalStateException(response.statusCode() + ": " + new String(body.readAllBytes(), UTF_8));
            }
        }
        return response;
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The events alone. */
    List<Message> said() {
        return messages.stream()
                .filter(message ->
                        !message.event().isEmpty() && !message.event().equals(OPENED))
                .toList();
    }

    boolean opened() {
        return !messages.isEmpty() && messages.getFirst().event().equals(OPENED);
    }

    /** Whether the service has ended it. */
    boolean ended() {
        return !reading.isAlive();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            List<String> block = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    messages.add(message(block));
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException e) {
            // closed by either side
        }
    }

    private static Message message(List<String> lines) {
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            fields.merge(line.substring(0, colon), line.substring(colon + 1).stripLeading(), (one, other) -> {
                throw new IllegalStateException("a field twice in one message: " + line);
            });
        }
        return new Message(fields);
    }
}
