package dev.stagecraft.cli.commands;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.cli.request.Platform.State.Running;
import dev.stagecraft.secrets.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Both services behind one address: keeps what was sent, and answers what a test has laid out. */
final class FakeServices implements AutoCloseable {
    static final String TOKEN = "only-for-tests";

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final List<String> types = new ArrayList<>();
    private Reply toPost = new Reply(202, "{\"request\":\"x\",\"environment\":\"staging\"}");

    record Reply(int status, String body) {}

    FakeServices() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    Running access() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Running(address, address, Secret.of(TOKEN));
    }

    void onPost(int status, String body) {
        toPost = new Reply(status, body);
    }

    /** One more answer to a path that ends so; the last one stays. */
    void onGet(String pathEnd, int status, String body) {
        replies.computeIfAbsent(pathEnd, _ -> new ConcurrentLinkedDeque<>()).add(new Reply(status, body));
    }

    List<String> sent() {
        return sent;
    }

    List<String> types() {
        return types;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Reply(401, "");
        }
        if (exchange.getRequestMethod().equals("POST")) {
            types.add(exchange.getRequestHeaders().getFirst("ce-type"));
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            return toPost;
        }
        String path = exchange.getRequestURI().toString();
        return replies.entrySet().stream()
                .filter(entry -> path.contains(entry.getKey()))
                .map(entry -> next(entry.getValue()))
                .findFirst()
                .orElse(new Reply(404, ""));
    }

    private static Reply next(Deque<Reply> replies) {
        return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
    }
}
