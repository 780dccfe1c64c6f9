package dev.stagecraft.cli.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagecraft.cli.request.Answer;
import dev.stagecraft.cli.request.HostView;
import dev.stagecraft.cli.request.News;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.cli.request.RequestView;
import dev.stagecraft.cli.request.Services;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.request.InfraRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The services over HTTP, as {@code spec/api.md} has it. */
public final class HttpServices implements Services {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final String REQUESTS = "/api/v1/requests";

    private final Running platform;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final ObjectMapper json = EventCodec.json();

    public HttpServices(Running platform, InstantSource clock) {
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public Answer<RequestId> send(InfraRequest request) throws InterruptedException {
        EncodedEvent event = EventCodec.encode(request, "cli", clock.instant());
        HttpRequest.Builder post = to(platform.provisioner(), REQUESTS).POST(BodyPublishers.ofByteArray(event.value()));
        event.headers().forEach((name, value) -> post.setHeader(name.replace('_', '-'), value));
        return ask("the provisioner", post, _ -> request.request());
    }

    @Override
    public Answer<RequestView> request(Environment environment, RequestId request) throws InterruptedException {
        HttpRequest.Builder get = to(platform.status(), REQUESTS + "/" + environment + "/" + request);
        return ask("the status service", get, body -> json.readValue(body, RequestView.class));
    }

    @Override
    public Answer<List<HostView>> hosts(Optional<Environment> environment) throws InterruptedException {
        String query = environment.map(name -> "?environment=" + name).orElse("");
        HttpRequest.Builder get = to(platform.status(), "/api/v1/hosts" + query);
        return ask("the status service", get, body -> json.readValue(body, HostsBody.class)
                .hosts());
    }

    @Override
    public News news(Environment environment) {
        return HttpNews.of(client, to(platform.status(), "/api/v1/events?environment=" + environment));
    }

    private record HostsBody(List<HostView> hosts) {}

    private record ProblemBody(List<Problem> problems) {}

    @FunctionalInterface
    private interface BodyReader<T> {
        T read(byte[] body) throws IOException;
    }

    private HttpRequest.Builder to(URI service, String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + platform.token().reveal());
    }

    private <T> Answer<T> ask(String service, HttpRequest.Builder builder, BodyReader<T> reader)
            throws InterruptedException {
        HttpRequest request = builder.build();
        String who = service + " at " + request.uri().getAuthority();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200, 202 -> new Answer.Given<>(reader.read(response.body()));
                case 404 -> new Answer.Absent<>();
                case 400 -> new Answer.Refused<>(problems(response.body()));
                case 413 -> new Answer.Refused<>(List.of(new Problem("", "the request is larger than 1 MB")));
                case 401, 403 -> new Answer.Unavailable<>(who + " does not accept this command's token or address");
                case 503 -> new Answer.Unavailable<>(who + " is waiting for Kafka or the database");
                default -> new Answer.Unavailable<>(who + " answered with status " + response.statusCode());
            };
        } catch (IOException e) {
            return new Answer.Unavailable<>(who + " does not answer: " + cause(e));
        }
    }

    private List<Problem> problems(byte[] body) {
        try {
            return json.readValue(body, ProblemBody.class).problems();
        } catch (IOException e) {
            return List.of(new Problem("", "the provisioner refused the request and gave no reason that can be read"));
        }
    }

    private static String cause(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
