package dev.stagecraft.apiguard;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An error as callers see it (RFC 9457).
 *
 * @param type what kind of problem it is; {@code about:blank} where the status says it all
 * @param problems each thing that is wrong, where there are several; left out when empty
 */
public record ProblemDetails(String type, String title, int status, String detail, List<PlacedProblem> problems) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDetails {
        problems = List.copyOf(problems);
    }

    public static ProblemDetails of(int status, String title, String detail) {
        return new ProblemDetails("about:blank", title, status, detail, List.of());
    }

    /** The body that says this. */
    public String json() {
        JsonObject json = new JsonObject()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (!problems.isEmpty()) {
            json.put(
                    "problems",
                    new JsonArray(problems.stream().map(PlacedProblem::json).toList()));
        }
        return json.encode();
    }

    /** One of several things that are wrong, and where. */
    public record PlacedProblem(String place, String message) {
        private JsonObject json() {
            return new JsonObject().put("place", place).put("message", message);
        }
    }
}
