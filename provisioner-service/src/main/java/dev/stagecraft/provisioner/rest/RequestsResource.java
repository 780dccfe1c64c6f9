package dev.stagecraft.provisioner.rest;

import dev.stagecraft.eventlog.EventPublisher;
import dev.stagecraft.eventlog.EventPublisher.PublishFailed;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.Topic;
import dev.stagecraft.events.codec.Decoded;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.request.RequestRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests over HTTP: validated, published, answered. What becomes of them is the status service's to tell. */
@Path("/api/v1/requests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {
    private final RequestRules rules;
    private final EventPublisher publisher;

    RequestsResource(RequestRules rules, EventPublisher publisher) {
        this.rules = rules;
        this.publisher = publisher;
    }

    @POST
    @RunOnVirtualThread
    public Response add(@HeaderParam("ce-type") @Nullable String type, byte[] data) {
        return switch (EventCodec.decode(Topic.REQUESTS, type, data)) {
            case Decoded.Known(InfraRequest request) -> publish(request);
            case Decoded.Known known ->
                refused("ce-type", "not a request: " + known.event().getClass().getSimpleName());
            case Decoded.Unknown unknown -> refused("ce-type", "no such type: " + unknown.type());
            case Decoded.Malformed malformed -> refused("body", malformed.reason());
        };
    }

    private Response publish(InfraRequest request) {
        List<Problem> problems = rules.problems(request);
        if (!problems.isEmpty()) {
            return problem(400, "The request is refused", "nothing was published", problems);
        }
        try {
            publisher.publish(List.of(request));
        } catch (PublishFailed e) {
            return problem(503, "The broker does not answer", "send the same request again", List.of());
        }
        return Response.accepted(Map.of(
                        "request", request.request().value(),
                        "environment", request.environment().name()))
                .build();
    }

    private static Response refused(String place, String message) {
        return problem(400, "Not a request", "nothing was published", List.of(new Problem(place, message)));
    }

    private static Response problem(int status, String title, String detail, List<Problem> problems) {
        return Response.status(status)
                .type("application/problem+json")
                .entity(Map.of(
                        "type",
                        "about:blank",
                        "title",
                        title,
                        "status",
                        status,
                        "detail",
                        detail,
                        "problems",
                        problems))
                .build();
    }
}
