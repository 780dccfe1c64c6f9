package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.InfraOutcome;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.request.InfraRequest;
import dev.stagecraft.provisioner.creation.KnownAccess;
import dev.stagecraft.provisioner.request.Acceptance;
import dev.stagecraft.provisioner.request.Decision;
import dev.stagecraft.provisioner.request.PlannedHost;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes in requests and what is said of hosts; inside a transaction of the caller's, except where it says otherwise. */
public final class Registry {
    private final Acceptance acceptance;
    private final Hosts hosts = new Hosts();
    private final Requests requests = new Requests();
    private volatile boolean caughtUp;

    public Registry(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    /** How an incarnation was reached before; a transaction of its own. */
    public KnownAccess access(HostVersion version) {
        return QuarkusTransaction.requiringNew().call(() -> hosts.access(version));
    }

    /** Decides a request, once: the same id again changes nothing. Returns the hosts that are wanted anew. */
    List<HostRequested> accept(InfraRequest request) {
        if (requests.decided(request.environment(), request.request())) {
            return askForTheRest(request);
        }
        return switch (decide(request)) {
            case Decision.Rejected rejected -> {
                requests.add(request.environment(), request.request(), RequestEntity.State.REJECTED);
                AnnouncementEntity.add(
                        new RequestRejected(request.request(), request.environment(), rejected.problems()));
                yield List.of();
            }
            case Decision.Accepted accepted -> accept(request, accepted.hosts());
        };
    }

    private List<HostRequested> accept(InfraRequest request, List<PlannedHost> planned) {
        requests.add(request.environment(), request.request(), RequestEntity.State.ACCEPTED);
        AnnouncementEntity.add(new RequestAccepted(
                request.request(),
                request.environment(),
                planned.stream()
                        .map(host -> new AcceptedHost(
                                host.version(), List.copyOf(host.specification().requires())))
                        .toList()));
        Set<String> over = new TreeSet<>();
        for (PlannedHost host : planned) {
            requests.add(request.request(), host.version(), host.specification().requires());
            if (!host.moved()) {
                over.addAll(settle(host.version().id()));
            }
        }
        complete(over);
        return ask(request.request(), planned.stream().filter(PlannedHost::moved));
    }

    /**
     * What was accepted and never asked for is asked for, at the versions that were said: the database was lost in between, and is
     * an older copy now.
     */
    private List<HostRequested> askForTheRest(InfraRequest request) {
        Map<HostId, HostVersion> unasked = hosts.ahead(requests.open(request.environment(), request.request()));
        if (unasked.isEmpty() || !(decide(request) instanceof Decision.Accepted accepted)) {
            return List.of();
        }
        return ask(
                request.request(),
                accepted.hosts().stream()
                        .flatMap(host ->
                                Optional.ofNullable(unasked.get(host.version().id()))
                                        .map(version -> new PlannedHost(version, host.specification(), true))
                                        .stream()));
    }

    private List<HostRequested> ask(RequestId request, Stream<PlannedHost> planned) {
        Set<String> overtaken = new TreeSet<>();
        List<HostRequested> wanted = planned.map(
                        host -> new HostRequested(host.version(), request, host.specification()))
                .toList();
        for (HostRequested event : wanted) {
            overtaken.addAll(requests.supersede(event));
            hosts.move(event.host(), event.specification());
            AnnouncementEntity.add(event);
        }
        complete(overtaken);
        return wanted;
    }

    private Decision decide(InfraRequest request) {
        return acceptance.decide(request, hosts.known(Acceptance.hosts(request)));
    }

    /** Takes in what a service said of a host, and says which requests are over by it. */
    void observe(HostEvent event) {
        if (hosts.observe(event)) {
            complete(settle(event.host().id()));
        }
    }

    /**
     * Takes in what the provisioner itself has said of a request. Where the registry has forgotten it, since the database was
     * restored from an older copy, it stands again as it was, and nothing is said twice.
     */
    void recall(InfraOutcome said) {
        switch (said) {
            case RequestAccepted accepted -> recall(accepted);
            case RequestRejected rejected -> {
                if (!requests.decided(rejected.environment(), rejected.request())) {
                    requests.add(rejected.environment(), rejected.request(), RequestEntity.State.REJECTED);
                }
            }
            case RequestCompleted completed -> requests.end(completed);
            case HostReady _, HostNotReady _ -> throw new IllegalStateException("not asked for: " + said);
        }
    }

    private void recall(RequestAccepted accepted) {
        if (requests.decided(accepted.environment(), accepted.request())) {
            return;
        }
        requests.add(accepted.environment(), accepted.request(), RequestEntity.State.ACCEPTED);
        for (AcceptedHost host : accepted.hosts()) {
            requests.add(accepted.request(), host.host(), host.requires());
            settle(host.host().id());
        }
    }

    /**
     * Takes in that a host was asked for. With what is said of the host this comes in the order in which it happened: a request
     * that waited for the host when it was asked for again is overtaken, and one for which it was over before is not. Returns
     * whether that was forgotten, so that it is wanted anew.
     */
    boolean recall(HostRequested asked) {
        boolean known = hosts.has(asked);
        if (known && caughtUp) {
            return false;
        }
        complete(requests.supersede(asked));
        if (!known) {
            hosts.move(asked.host(), asked.specification());
        }
        return true;
    }

    /** Nothing said before the start is unknown any more: requests may be accepted, and what is over may be told. */
    void caughtUp() {
        caughtUp = true;
        requests.completeAll().forEach(AnnouncementEntity::add);
    }

    private Set<String> settle(HostId host) {
        return requests.settle(host, hosts.readiness(host));
    }

    /** Before all is read that was said, a request might end otherwise than it did. */
    private void complete(Set<String> touched) {
        if (!caughtUp) {
            return;
        }
        for (String request : touched) {
            requests.complete(request).ifPresent(AnnouncementEntity::add);
        }
    }
}
