package dev.stagecraft.provisioner.request;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.events.request.InfraReplaceRequested;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.events.request.InfraRetryRequested;
import dev.stagecraft.events.request.InfraUpRequested;
import dev.stagecraft.events.request.InfraVerifyRequested;
import dev.stagecraft.events.specification.HostSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides a request against what is known of its hosts: a pure function. */
public final class Acceptance {
    private final RequestRules rules;

    public Acceptance(RequestRules rules) {
        this.rules = rules;
    }

    /** The hosts that a request names. */
    public static List<HostId> hosts(InfraRequest request) {
        List<String> names =
                switch (request) {
                    case InfraUpRequested up ->
                        up.hosts().stream().map(host -> host.name()).toList();
                    case InfraRetryRequested retry -> retry.hosts();
                    case InfraVerifyRequested verify -> verify.hosts();
                    case InfraReplaceRequested replace -> replace.hosts();
                };
        return names.stream()
                .map(name -> new HostId(request.environment(), name))
                .toList();
    }

    /**
     * What becomes of the request.
     *
     * @param known those of its hosts that the registry has
     */
    public Decision decide(InfraRequest request, Map<HostId, KnownHost> known) {
        List<Problem> problems =
                Stream.concat(rules.problems(request).stream(), wornOut(known)).toList();
        if (!problems.isEmpty()) {
            return new Decision.Rejected(problems);
        }
        return switch (request) {
            case InfraUpRequested up -> new Decision.Accepted(up(up, known));
            case InfraRetryRequested retry -> ofKnown(retry, known, Acceptance::retried);
            case InfraVerifyRequested verify -> ofKnown(verify, known, Acceptance::verified);
            case InfraReplaceRequested replace -> ofKnown(replace, known, Acceptance::replaced);
        };
    }

    /** Somebody said of these that they had their last version; nothing comes after it. */
    private static Stream<Problem> wornOut(Map<HostId, KnownHost> known) {
        return known.values().stream()
                .map(KnownHost::version)
                .filter(version -> !version.canGrow())
                .map(version -> new Problem(
                        "host " + version.id().name(), "no version comes after " + version + "; ask for another name"))
                .sorted(Comparator.comparing(Problem::place));
    }

    private static List<PlannedHost> up(InfraUpRequested up, Map<HostId, KnownHost> known) {
        return up.hosts().stream()
                .map(host -> {
                    HostId id = new HostId(up.environment(), host.name());
                    return new PlannedHost(next(id, known.get(id)), host.specification(), true);
                })
                .toList();
    }

    private static HostVersion next(HostId id, @Nullable KnownHost known) {
        return known == null
                ? new HostVersion(id, 1, 1)
                : new HostVersion(
                        id, known.version().incarnation(), known.version().generation() + 1);
    }

    private static PlannedHost retried(KnownHost host) {
        return again(host, host.verdict() instanceof Verdict.Failed);
    }

    private static PlannedHost verified(KnownHost host) {
        return again(host, !(host.verdict() instanceof Verdict.Pending));
    }

    private static PlannedHost again(KnownHost host, boolean wanted) {
        HostVersion version = wanted ? next(host.version().id(), host) : host.version();
        return new PlannedHost(version, host.specification(), wanted);
    }

    private static PlannedHost replaced(KnownHost host) {
        HostVersion old = host.version();
        HostSpecification specification = host.specification();
        return new PlannedHost(
                new HostVersion(old.id(), old.incarnation() + 1, old.generation() + 1), specification, true);
    }

    private static Decision ofKnown(
            InfraRequest request, Map<HostId, KnownHost> known, Function<KnownHost, PlannedHost> plan) {
        List<Problem> unknown = hosts(request).stream()
                .filter(host -> !known.containsKey(host))
                .map(host -> unknown(request.environment(), host))
                .toList();
        return unknown.isEmpty()
                ? new Decision.Accepted(hosts(request).stream()
                        .flatMap(host -> Optional.ofNullable(known.get(host)).stream())
                        .map(plan)
                        .toList())
                : new Decision.Rejected(unknown);
    }

    private static Problem unknown(Environment environment, HostId host) {
        return new Problem(
                "host " + host.name(), "not known in environment " + environment + "; ask for it with 'infra up'");
    }
}
