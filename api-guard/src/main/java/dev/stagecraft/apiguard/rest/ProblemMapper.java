package dev.stagecraft.apiguard.rest;

import dev.stagecraft.apiguard.ProblemDetails;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What JAX-RS refuses, and what a resource throws to refuse, as a problem. */
@Provider
public final class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refusal) {
        Response.StatusType status = refusal.getResponse().getStatusInfo();
        String detail = refusal.getMessage() == null ? status.getReasonPhrase() : refusal.getMessage();
        return response(ProblemDetails.of(status.getStatusCode(), status.getReasonPhrase(), detail));
    }

    /** The response that says this. */
    public static Response response(ProblemDetails problem) {
        return Response.status(problem.status())
                .type(ProblemDetails.MEDIA_TYPE)
                .entity(problem.json())
                .build();
    }
}
