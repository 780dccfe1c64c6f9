package dev.stagecraft.provisioner.postgres;

import dev.stagecraft.events.Event;
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
import dev.stagecraft.provisioner.request.Acceptance;
import dev.stagecraft.provisioner.request.Decision;
import dev.stagecraft.provisioner.request.PlannedHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Takes in requests and what is said of hosts, in one transaction of the caller's. Used by one thread, ended once. */
final class RegistryBatch {
    private final Acceptance acceptance;
    private final Hosts hosts;
    private final Requests requests;
    private final boolean caughtUp;
    /** What was decided, in its order. */
    private final List<Event> toSay = new ArrayList<>();
    /** Requests that may be over by what was taken in. */
    private final Set<String> touched = new TreeSet<>();

    RegistryBatch(Acceptance acceptance, Set<HostId> concerned, boolean caughtUp) {
        this.acceptance = acceptance;
        this.caughtUp = caughtUp;
        hosts = Hosts.locked(concerned);
        requests = Requests.waitingFor(concerned);
    }

    /** Decides a request, once: the same id again changes nothing. Returns the hosts that are wanted anew. */
    List<HostRequested> accept(InfraRequest request) {
        if (requests.decided(request.environment(), request.request())) {
            return askForTheRest(request);
        }
        return switch (decide(request)) {
            case Decision.Rejected rejected -> {
                requests.add(request.environment(), request.request(), RequestEntity.State.REJECTED);
                toSay.add(new RequestRejected(request.request(), request.environment(), rejected.problems()));
                yield List.of();
            }
            case Decision.Accepted accepted -> accept(request, accepted.hosts());
        };
    }

    private List<HostRequested> accept(InfraRequest request, List<PlannedHost> planned) {
        requests.add(request.environment(), request.request(), RequestEntity.State.ACCEPTED);
        toSay.add(new RequestAccepted(
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
        touched.addAll(over);
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
            toSay.add(event);
        }
        touched.addAll(overtaken);
        return wanted;
    }

    private Decision decide(InfraRequest request) {
        return acceptance.decide(request, hosts.known(Acceptance.hosts(request)));
    }

    /** Takes in what a service said of a host, and says which requests are over by it. */
    void observe(HostEvent event) {
        if (hosts.observe(event)) {
            touched.addAll(settle(event.host().id()));
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
        touched.addAll(requests.supersede(asked));
        if (!known) {
            hosts.move(asked.host(), asked.specification());
        }
        return true;
    }

    private Set<String> settle(HostId host) {
        return requests.settle(host, hosts.readiness(host));
    }

    /**
     * Notes all that is to be said, last of all which requests are over. Before all is read that was said, a request might end
     * otherwise than it did.
     */
    void end() {
        if (caughtUp) {
            touched.forEach(request -> Requests.complete(request).ifPresent(toSay::add));
        }
        AnnouncementEntity.add(toSay);
    }
}
