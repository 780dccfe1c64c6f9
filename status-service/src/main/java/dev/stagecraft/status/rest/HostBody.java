package dev.stagecraft.status.rest;

import dev.stagecraft.events.Step;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.status.projection.RunningDocker;
import dev.stagecraft.status.readiness.StandingHost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host, as callers see it. */
public record HostBody(
        String id,
        int incarnation,
        int generation,
        String request,
        @Nullable String role,
        String verdict,
        @Nullable String step,
        Instant since,
        @Nullable RunningDocker docker,
        @Nullable String fqdn,
        @Nullable Instant keyExpiry,
        List<String> addresses,
        List<ConditionBody> conditions) {

    static HostBody of(StandingHost host) {
        return new HostBody(
                host.wanted().version().id().toString(),
                host.wanted().version().incarnation(),
                host.wanted().version().generation(),
                host.wanted().request().value(),
                host.role().orElse(null),
                word(host.verdict()),
                host.step().map(Step::word).orElse(null),
                host.since(),
                host.docker().orElse(null),
                host.fqdn().orElse(null),
                host.keyExpiry().orElse(null),
                host.addresses(),
                host.conditions().stream().map(ConditionBody::of).toList());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ready _ -> "ready";
            case Verdict.Pending _ -> "pending";
            case Verdict.Failed _ -> "failed";
        };
    }
}
