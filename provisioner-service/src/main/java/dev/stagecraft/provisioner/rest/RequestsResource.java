package dev.stagecraft.provisioner.rest;

import dev.stagecraft.apiguard.ProblemDetails;
import dev.stagecraft.apiguard.ProblemDetails.PlacedProblem;
import dev.stagecraft.apiguard.rest.ProblemMapper;
import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.request.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requests over HTTP: validated, published, answered. What becomes of them is the status service's to tell. */
@Path("/api/v1/requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {
    private static final int MAX_BYTES = Topic.REQUESTS.maxValueBytes();
    private static final long LET_PASS = 8L * MAX_BYTES;
    private static final String TYPES = Arrays.stream(EventType.values())
            .filter(type -> type.topic() == Topic.REQUESTS)
            .map(EventType::typeName)
            .collect(Collectors.joining(", "));

    private final RequestRules rules;
    private final EventPublisher publisher;

    RequestsResource(RequestRules rules, EventPublisher publisher) {
        this.rules = rules;
        this.publisher = publisher;
    }

    /** Keeps no more of a body than may be published. */
    @POST
    @RunOnVirtualThread
    public Response add(@HeaderParam("ce-type") @Nullable String type, InputStream body, @Context RoutingContext call)
            throws IOException {
        Optional<EventType> known =
                Optional.ofNullable(type).flatMap(EventType::named).filter(named -> named.topic() == Topic.REQUESTS);
        if (known.isEmpty()) {
            return refused(List.of(new Problem("ce-type", "expected one of " + TYPES)));
        }
        byte[] data = body.readNBytes(MAX_BYTES + 1);
        return data.length > MAX_BYTES ? tooLarge(body, call) : add(known.get(), data);
    }

    private Response add(EventType type, byte[] data) {
        return switch (EventCodec.decode(Topic.REQUESTS, type.typeName(), data)) {
            case Decoded.Known(InfraRequest request) -> publish(request);
            case Decoded.Known known -> throw new IllegalStateException("not a request: " + known);
            case Decoded.Unknown unknown -> throw new IllegalStateException("a known type is unknown: " + unknown);
            case Decoded.Malformed malformed -> refused(EventCodec.problems(type, data));
        };
    }

    private Response publish(InfraRequest request) {
        List<Problem> problems = rules.problems(request);
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        try {
            publisher.publish(List.of(request));
        } catch (PublishFailed e) {
            return ProblemMapper.response(
                    ProblemDetails.of(503, "The broker does not answer", "Send the same request again."));
        }
        return Response.accepted(Map.of(
                        "request", request.request().value(),
                        "environment", request.environment().name()))
                .build();
    }

    private static Response refused(List<Problem> problems) {
        return ProblemMapper.response(new ProblemDetails(
                "about:blank",
                "The request is refused",
                400,
                "Nothing was published.",
                problems.stream()
                        .map(problem -> new PlacedProblem(problem.place(), problem.message()))
                        .toList()));
    }

    /** Most callers read the answer only once they have sent all; those who go on sending are cut off. */
    private static Response tooLarge(InputStream body, RoutingContext call) throws IOException {
        if (body.skip(LET_PASS) == LET_PASS) {
            call.addEndHandler(answered -> call.request().connection().close());
        }
        return ProblemMapper.response(ProblemDetails.of(
                413, "The request is too large", "At most " + MAX_BYTES + " bytes; ask for fewer hosts at once."));
    }
}
