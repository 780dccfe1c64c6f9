package dev.stagecraft.status.projection;

import static java.util.Comparator.comparing;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.outcome.AcceptedHost;
import java.util.Comparator;
import java.util.List;

/** A host of an accepted request, at the version that the request gave it. */
public record HostOfRequest(RequestKey request, HostVersion version, List<Step> requires) {
    private static final Comparator<HostOfRequest> ORDER =
            comparing(HostOfRequest::version, HostVersion.ORDER).thenComparing(host -> StepWords.of(host.requires()));

    static HostOfRequest of(RequestKey request, AcceptedHost host) {
        return new HostOfRequest(request, host.host(), host.requires());
    }

    static HostOfRequest later(HostOfRequest one, HostOfRequest other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
