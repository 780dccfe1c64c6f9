package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.readiness.Readiness;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.postgres.RequestHostEntity.State;
import dev.stagecraft.provisioner.request.PlannedHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The requests of the registry, inside a transaction of the caller's. */
final class Requests {

    boolean decided(InfraRequest request) {
        return RequestEntity.findById(RequestEntity.idOf(request)) != null;
    }

    void add(InfraRequest request, RequestEntity.State state) {
        RequestEntity row = new RequestEntity();
        row.id = RequestEntity.idOf(request);
        row.environment = request.environment().name();
        row.name = request.request().value();
        row.state = state;
        row.persist();
    }

    /** Adds a host to a request; where it moves, it is over for every older request that waits for it. Returns those. */
    Set<String> add(InfraRequest request, PlannedHost planned) {
        Set<String> overtaken = planned.moved() ? supersede(planned.version().id(), request.request()) : Set.of();
        RequestHostEntity row = new RequestHostEntity();
        row.key = new RequestHostEntity.Key(
                RequestEntity.idOf(request), planned.version().id().toString());
        row.incarnation = planned.version().incarnation();
        row.generation = planned.version().generation();
        row.requires = RequestHostEntity.stored(planned.specification().requires());
        row.state = State.OPEN;
        row.persist();
        return overtaken;
    }

    private static Set<String> supersede(HostId host, RequestId by) {
        Set<String> requests = new TreeSet<>();
        for (RequestHostEntity row : open(host)) {
            row.state = State.SUPERSEDED;
            row.supersededBy = by.value();
            requests.add(row.key.request());
        }
        return requests;
    }

    /** Settles the host for the requests that wait for it, if it is over for them. Returns those for which it is. */
    Set<String> settle(HostId host, Readiness readiness) {
        Set<String> requests = new TreeSet<>();
        for (RequestHostEntity row : open(host)) {
            switch (readiness.verdict(row.version(), row.steps())) {
                case Verdict.Pending _ -> {
                    continue;
                }
                case Verdict.Ready _ -> row.state = State.READY;
                case Verdict.Failed failed -> {
                    row.state = State.FAILED;
                    row.failedStep = failed.step();
                    row.failure = StoredJson.write(failed.failure());
                }
            }
            requests.add(row.key.request());
        }
        return requests;
    }

    /** What is to be said of this request if it is now over. */
    Optional<RequestCompleted> complete(String id) {
        RequestEntity request = RequestEntity.findById(id);
        if (request == null
                || request.state != RequestEntity.State.ACCEPTED
                || RequestHostEntity.count("key.request = ?1 and state = ?2", id, State.OPEN) > 0) {
            return Optional.empty();
        }
        request.state = RequestEntity.State.COMPLETED;
        List<UnreadyHost> notReady = new ArrayList<>();
        List<RequestHostEntity> hosts = RequestHostEntity.list("key.request", id);
        for (RequestHostEntity host : hosts) {
            unready(host).ifPresent(notReady::add);
        }
        notReady.sort(Comparator.comparing(host -> host.host().id().toString()));
        return Optional.of(new RequestCompleted(
                new RequestId(request.name), new Environment(request.environment), hosts.size(), notReady));
    }

    private static Optional<UnreadyHost> unready(RequestHostEntity host) {
        return switch (host.state) {
            case OPEN, READY -> Optional.empty();
            case FAILED ->
                Optional.of(UnreadyHost.failed(
                        host.version(),
                        Objects.requireNonNull(host.failedStep),
                        StoredJson.read(Objects.requireNonNull(host.failure), Failure.class)));
            case SUPERSEDED ->
                Optional.of(UnreadyHost.superseded(
                        host.version(), new RequestId(Objects.requireNonNull(host.supersededBy))));
        };
    }

    private static List<RequestHostEntity> open(HostId host) {
        return RequestHostEntity.list("key.host = ?1 and state = ?2", host.toString(), State.OPEN);
    }
}
