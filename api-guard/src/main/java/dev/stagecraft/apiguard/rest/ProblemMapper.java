package dev.stagecraft.apiguard.rest;

import dev.stagecraft.apiguard.ProblemDetails;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** What JAX-RS refuses, and what a resource throws to refuse, as a problem. */
@Provider
public final class ProblemMapper implements ExceptionMapper<WebApplicationException> {
    /** What a refusal says beside its body. */
    private static final List<String> TOLD = List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER);

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response.StatusType status = refusal.getResponse().getStatusInfo();
        String detail = refusal.getMessage() == null ? status.getReasonPhrase() : refusal.getMessage();
        Response.ResponseBuilder problem = Response.fromResponse(
                response(ProblemDetails.of(status.getStatusCode(), status.getReasonPhrase(), detail)));
        TOLD.forEach(name -> problem.header(name, refusal.getResponse().getHeaderString(name)));
        return problem.build();
    }

    /** The response that says this. */
    public static Response response(ProblemDetails problem) {
        return Response.status(problem.status())
                .type(ProblemDetails.MEDIA_TYPE)
                .entity(problem.json())
                .build();
    }
}
