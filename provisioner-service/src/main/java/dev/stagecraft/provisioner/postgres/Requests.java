package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.readiness.Readiness;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.provisioner.postgres.RequestHostEntity.State;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Requests of the registry, and who waits for which host, read once, inside a transaction of the caller's. */
final class Requests {
    private static final String WAITING = "select * from request_host where host = any(:hosts) and state = 'OPEN'";

    /** By host, every row that was open at the beginning, or has become so. */
    private final Map<String, List<RequestHostEntity>> waiting;

    private Requests(Map<String, List<RequestHostEntity>> waiting) {
        this.waiting = waiting;
    }

    /** Those that wait for one of these hosts. */
    static Requests waitingFor(Set<HostId> concerned) {
        Map<String, List<RequestHostEntity>> waiting = new HashMap<>();
        OfHosts.list(RequestHostEntity.class, WAITING, concerned)
                .forEach(row -> waiting.computeIfAbsent(row.key.host(), _ -> new ArrayList<>())
                        .add(row));
        return new Requests(waiting);
    }

    boolean decided(Environment environment, RequestId request) {
        return RequestEntity.findById(RequestEntity.idOf(environment, request)) != null;
    }

    void add(Environment environment, RequestId request, RequestEntity.State state) {
        RequestEntity row = new RequestEntity();
        row.id = RequestEntity.idOf(environment, request);
        row.environment = environment.name();
        row.name = request.value();
        row.state = state;
        row.persist();
    }

    /** Adds a host to a request. */
    void add(RequestId request, HostVersion host, Collection<Step> requires) {
        RequestHostEntity row = new RequestHostEntity();
        row.key = new RequestHostEntity.Key(
                RequestEntity.idOf(host.id().environment(), request), host.id().toString());
        row.incarnation = host.incarnation();
        row.generation = host.generation();
        row.requires = RequestHostEntity.stored(requires);
        row.state = State.OPEN;
        row.persist();
        waiting.computeIfAbsent(row.key.host(), _ -> new ArrayList<>()).add(row);
    }

    /** The hosts that a request waits for. */
    List<HostVersion> open(Environment environment, RequestId request) {
        return RequestHostEntity.<RequestHostEntity>list(
                        "key.request = ?1 and state = ?2", RequestEntity.idOf(environment, request), State.OPEN)
                .stream()
                .map(RequestHostEntity::version)
                .toList();
    }

    /** The host is asked for again: it is over for every request that waits for it at an older version. Returns those. */
    Set<String> supersede(HostRequested by) {
        Set<String> requests = new TreeSet<>();
        for (RequestHostEntity row : open(by.host().id())) {
            if (HostVersion.ORDER.compare(row.version(), by.host()) < 0) {
                row.state = State.SUPERSEDED;
                row.supersededBy = by.request().value();
                requests.add(row.key.request());
            }
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
                case Verdict.Failed failed -> row.fail(failed.step(), failed.failure());
            }
            requests.add(row.key.request());
        }
        return requests;
    }

    /**
     * What is to be said of this request if it is now over. Replicas that see the last two hosts of a request end, each one of them,
     * take turns here, so that the second sees what the first has seen.
     */
    static Optional<RequestCompleted> complete(String id) {
        RequestEntity request = RequestEntity.findById(id);
        if (request == null) {
            return Optional.empty();
        }
        RequestEntity.flush();
        RequestEntity.getEntityManager().refresh(request, LockModeType.PESSIMISTIC_WRITE);
        if (request.state != RequestEntity.State.ACCEPTED
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

    /** Ends a request as it was said to have ended. */
    void end(RequestCompleted said) {
        String id = RequestEntity.idOf(said.environment(), said.request());
        RequestEntity request = RequestEntity.findById(id);
        if (request == null || request.state == RequestEntity.State.COMPLETED) {
            return;
        }
        request.state = RequestEntity.State.COMPLETED;
        Map<String, UnreadyHost> notReady = said.notReady().stream()
                .collect(Collectors.toMap(host -> host.host().id().toString(), Function.identity()));
        for (RequestHostEntity row : RequestHostEntity.<RequestHostEntity>list("key.request", id)) {
            row.end(notReady.get(row.key.host()));
        }
    }

    /** Those that are not said to be over, and have nothing left to wait for. */
    static List<RequestCompleted> completeAll() {
        return RequestEntity.<RequestEntity>list("state", RequestEntity.State.ACCEPTED).stream()
                .flatMap(request -> complete(request.id).stream())
                .toList();
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

    private List<RequestHostEntity> open(HostId host) {
        return waiting.getOrDefault(host.toString(), List.of()).stream()
                .filter(row -> row.state == State.OPEN)
                .toList();
    }
}
