package dev.stagecraft.status.rest;

import dev.stagecraft.status.stream.StreamClient;
import dev.stagecraft.status.stream.StreamMessage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client that reads server-sent events. One message is on its way at a time. */
final class SseClient implements StreamClient, AutoCloseable {
    private static final long RECONNECT_AFTER_MS = 1_000;

    private final HttpServerRequest call;
    private final SseEventSink sink;
    private final Sse sse;
    private final ClientPatience patience;

    SseClient(HttpServerRequest call, SseEventSink sink, Sse sse, ClientPatience patience) {
        this.call = call;
        this.sink = sink;
        this.sse = sse;
        this.patience = patience;
    }

    @Override
    public boolean take(StreamMessage message) {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event(message))
                    .toCompletableFuture()
                    .get(patience.unread().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (TimeoutException e) {
            cutOff();
            return false;
        } catch (ExecutionException | IllegalStateException e) {
            return false;
        }
    }

    @Override
    public boolean gone() {
        return sink.isClosed();
    }

    @Override
    public void close() {
        sink.close();
    }

    /** Vert.x's own close, the channel's too, waits until all is written, which is never: this one begins behind it. */
    private void cutOff() {
        if (call.connection() instanceof HttpServerConnection connection) {
            connection
                    .channelHandlerContext()
                    .close()
                    .awaitUninterruptibly(patience.unread().toMillis());
        }
    }

    private OutboundSseEvent event(StreamMessage message) {
        OutboundSseEvent.Builder event =
                sse.newEventBuilder().id(message.position().text());
        return switch (message) {
            case StreamMessage.Opened opened ->
                event.name("stream.opened")
                        .reconnectDelay(RECONNECT_AFTER_MS)
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(String.class, "{}")
                        .build();
            case StreamMessage.Said said ->
                event.name(said.event().type().shortName())
                        .mediaType(MediaType.TEXT_PLAIN_TYPE)
                        .data(String.class, EventBody.line(said.event()))
                        .build();
            case StreamMessage.Quiet quiet -> event.comment("quiet").build();
        };
    }
}
