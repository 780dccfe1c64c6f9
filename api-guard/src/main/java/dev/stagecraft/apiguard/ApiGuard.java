package dev.stagecraft.apiguard;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Stands in front of every path of the service, before anything else looks at a call. */
@Singleton
final class ApiGuard {
    /** Higher than any of Quarkus' own filters. */
    private static final int FIRST = 1_000_000;

    void register(@Observes Filters filters, ApiGuardConfiguration configuration) {
        AccessRules rules = new AccessRules(
                configuration.token(),
                configuration.allowedHosts(),
                configuration.allowedOrigins().orElse(List.of()));
        filters.register(call -> handle(rules, call), FIRST);
    }

    static void handle(AccessRules rules, RoutingContext call) {
        HttpServerRequest request = call.request();
        String authority =
                request.authority() == null ? null : request.authority().toString();
        rules.refusal(
                        authority,
                        request.headers().getAll(HttpHeaders.ORIGIN),
                        request.getHeader(HttpHeaders.AUTHORIZATION))
                .ifPresentOrElse(problem -> refuse(call, problem), call::next);
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
