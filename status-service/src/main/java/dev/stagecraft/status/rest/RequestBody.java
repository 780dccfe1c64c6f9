package dev.stagecraft.status.rest;

import dev.stagecraft.events.Problem;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.status.projection.RequestProgress;
import dev.stagecraft.status.readiness.RequestedHost;
import dev.stagecraft.status.readiness.StandingRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request, as callers see it. */
public record RequestBody(
        String request,
        String environment,
        String state,
        @Nullable Instant acceptedAt,
        @Nullable Instant completedAt,
        List<Problem> problems,
        List<Host> hosts) {

    /** One of its hosts, as the request sees it. */
    public record Host(
            String name, String verdict, @Nullable String supersededBy, HostBody status) {}

    static RequestBody of(StandingRequest request) {
        RequestProgress progress = request.progress();
        List<Problem> problems = progress.problems();
        return new RequestBody(
                progress.key().request().value(),
                progress.key().environment().name(),
                word(request.state()),
                progress.accepted(),
                progress.completed(),
                problems == null ? List.of() : problems,
                request.hosts().stream().map(RequestBody::host).toList());
    }

    private static Host host(RequestedHost host) {
        return new Host(
                host.asked().version().id().name(),
                word(host.outcome()),
                host.supersededBy().map(RequestId::value).orElse(null),
                HostBody.of(host.host()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
