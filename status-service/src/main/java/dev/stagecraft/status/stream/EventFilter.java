package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.LoggedEvent;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.EventType;
import java.util.Collection;
import java.util.Set;

/** Which events a client asked for. An empty set asks for all; among several of a kind, any will do. */
public record EventFilter(
        Set<Environment> environments, Set<HostId> hosts, Set<RequestId> requests, Set<EventType> types) {
    public static final EventFilter ALL = new EventFilter(Set.of(), Set.of(), Set.of(), Set.of());

    public EventFilter {
        environments = Set.copyOf(environments);
        hosts = Set.copyOf(hosts);
        requests = Set.copyOf(requests);
        types = Set.copyOf(types);
    }

    boolean accepts(LoggedEvent logged) {
        Event event = logged.event();
        return (types.isEmpty() || types.contains(logged.type()))
                && (environments.isEmpty() || environments.contains(NamedInEvent.environment(event)))
                && anyOf(hosts, NamedInEvent.hosts(event))
                && anyOf(requests, NamedInEvent.requests(event));
    }

    private static <T> boolean anyOf(Set<T> wanted, Collection<T> named) {
        return wanted.isEmpty() || named.stream().anyMatch(wanted::contains);
    }
}
