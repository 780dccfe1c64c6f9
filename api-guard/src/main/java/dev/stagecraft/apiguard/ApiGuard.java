package dev.stagecraft.apiguard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Stands in front of every path of the service, before anything else looks at a call. */
@Singleton
final class ApiGuard {
    /** Higher than any of Quarkus' own filters. */
    private static final int FIRST = 1_000_000;

    private static final String OF_AN_API = "Send 'Authorization: Bearer TOKEN'.";
    private static final String OF_A_PAGE = OF_AN_API
            + " A browser opens the page by its whole address: './stagecraft platform status' prints it on a terminal.";

    void register(@Observes Filters filters, ApiGuardConfiguration configuration) {
        AccessRules rules = new AccessRules(
                configuration.token(),
                configuration.allowedHosts(),
                configuration.allowedOrigins().orElse(List.of()));
        Optional<PageDoor> door = configuration.page()
                ? Optional.of(new PageDoor(new PageKeys(configuration.token(), InstantSource.system())))
                : Optional.empty();
        filters.register(call -> handle(rules, door, call), FIRST);
    }

    static void handle(AccessRules rules, Optional<PageDoor> door, RoutingContext call) {
        HttpServerRequest request = call.request();
        Optional<ProblemDetails> misplaced = rules.misplaced(
                request.authority() == null ? null : request.authority().toString(),
                request.headers().getAll(HttpHeaders.ORIGIN));
        if (misplaced.isPresent()) {
            refuse(call, misplaced.get());
        } else if (door.filter(page -> page.isOpenedBy(request)).isPresent()) {
            door.get().enter(request);
        } else if (rules.knows(request.getHeader(HttpHeaders.AUTHORIZATION))
                || door.filter(page -> page.knows(request)).isPresent()) {
            call.next();
        } else {
            refuse(call, ProblemDetails.of(401, "Unauthorized", door.isPresent() ? OF_A_PAGE : OF_AN_API));
        }
    }

    private static void refuse(RoutingContext call, ProblemDetails problem) {
        if (problem.status() == 401) {
            call.response().putHeader("WWW-Authenticate", "Bearer");
        }
        call.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemDetails.MEDIA_TYPE)
                .end(problem.json());
    }
}
