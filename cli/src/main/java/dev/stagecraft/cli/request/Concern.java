package dev.stagecraft.cli.request;

import dev.stagecraft.events.Event;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.codec.NamedInEvent;
import dev.stagecraft.events.outcome.InfraOutcome;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which events are a reason to look at a request again: those that name it or one of its hosts. */
record Concern(RequestId request, Set<String> hosts) {

    /** As far as its hosts are known from the last look. */
    static Concern of(RequestId request, @Nullable RequestView seen) {
        return new Concern(
                request,
                seen == null
                        ? Set.of()
                        : seen.hosts().stream().map(HostPart::name).collect(Collectors.toUnmodifiableSet()));
    }

    boolean about(Event event) {
        return NamedInEvent.requests(event).contains(request)
                || NamedInEvent.hosts(event).stream().anyMatch(host -> hosts.contains(host.name()));
    }

    /** Whether it says what the request itself came to. */
    boolean outcome(Event event) {
        return event instanceof InfraOutcome && NamedInEvent.requests(event).contains(request);
    }
}
