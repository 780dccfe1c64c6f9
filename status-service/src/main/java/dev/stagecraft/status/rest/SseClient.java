package dev.stagecraft.status.rest;

import dev.stagecraft.status.stream.StreamClient;
import dev.stagecraft.status.stream.StreamMessage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A client that reads server-sent events. It asks for one message at a time: for the next once the one before is on its way. */
final class SseClient implements StreamClient, Subscription {
    private static final long RECONNECT_AFTER_MS = 1_000;

    private final Subscriber<? super OutboundSseEvent> subscriber;
    private final HttpServerRequest call;
    private final Sse sse;
    private final ClientPatience patience;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean gone;

    SseClient(
            Subscriber<? super OutboundSseEvent> subscriber, HttpServerRequest call, Sse sse, ClientPatience patience) {
        this.subscriber = subscriber;
        this.call = call;
        this.sse = sse;
        this.patience = patience;
    }

    @Override
    public void request(long number) {
        asked.release((int) Math.min(number, Integer.MAX_VALUE - asked.availablePermits()));
    }

    @Override
    public void cancel() {
        gone = true;
        asked.release();
    }

    /** Whether the client asked for the first message. */
    boolean ready() {
        return asksInTime();
    }

    @Override
    public boolean take(StreamMessage message) {
        if (gone) {
            return false;
        }
        subscriber.onNext(event(message));
        return asksInTime();
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** Nothing more comes. */
    void end() {
        if (!gone) {
            subscriber.onComplete();
        }
    }

    private boolean asksInTime() {
        try {
            if (!asked.tryAcquire(patience.unread().toMillis(), TimeUnit.MILLISECONDS)) {
                gone = true;
                cutOff();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !gone;
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
