package dev.stagecraft.status.rest;

import dev.stagecraft.eventlog.LogTail.LogUnreadable;
import dev.stagecraft.status.stream.EventStream;
import dev.stagecraft.status.stream.EventStreams;
import dev.stagecraft.status.stream.EventStreams.Outcome;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.concurrent.Flow.Subscriber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The events, as they come. Each stream has a virtual thread as long as it lasts. */
@Path("/api/v1/events")
@Blocking
@RunOnVirtualThread
public class EventsResource {
    private static final Logger LOG = LoggerFactory.getLogger(EventsResource.class);
    private static final long RETRY_AFTER_SECONDS = 10;

    private final EventStreams streams;
    private final ClientPatience patience;

    EventsResource(EventStreams streams, ClientPatience patience) {
        this.streams = streams;
        this.patience = patience;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> events(
            @Context UriInfo uri,
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpServerRequest call,
            @Context Sse sse) {
        StreamParameters wanted = StreamParameters.of(uri.getQueryParameters(), lastEventId);
        return switch (streams.open(wanted.start(), wanted.filter())) {
            case Outcome.Opened(EventStream stream) ->
                Multi.createFrom()
                        .publisher(reader -> flow(stream, new SseClient(reader, call, sse, patience), reader));
            case Outcome.Full() ->
                throw new ServiceUnavailableException(
                        "As many streams are open here as may be. Ask again in a moment, or another replica.",
                        RETRY_AFTER_SECONDS);
            case Outcome.BeyondTheEnd() ->
                throw new BadRequestException("The log ends before this id: it is the id of another log.");
        };
    }

    private static void flow(EventStream stream, SseClient client, Subscriber<? super OutboundSseEvent> reader) {
        reader.onSubscribe(client);
        Thread.ofVirtual().name("stream").start(() -> flow(stream, client));
    }

    private static void flow(EventStream stream, SseClient client) {
        try (stream) {
            if (client.ready()) {
                stream.flowTo(client);
            }
        } catch (LogUnreadable e) {
            LOG.atWarn().addKeyValue("cause", e.toString()).log("stream ended, since the log cannot be read on");
        }
        client.end();
    }
}
