package dev.stagecraft.status.projection;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A version of a host that was wanted; the newest stands.
 *
 * @param request the request that it came from
 * @param requires the steps that it requires, in the order of the work
 * @param since when that was first said, by the record's time
 */
public record WantedHost(HostVersion version, RequestId request, List<Step> requires, Instant since) {
    private static final Comparator<WantedHost> ORDER = comparing(WantedHost::version, HostVersion.ORDER)
            .thenComparing(wanted -> wanted.request().value())
            .thenComparing(wanted -> StepWords.of(wanted.requires()))
            .thenComparing(WantedHost::since, reverseOrder());

    static WantedHost of(HostVersion version, RequestId request, Collection<Step> requires, Instant since) {
        return new WantedHost(version, request, requires.stream().sorted().toList(), since);
    }

    static WantedHost later(WantedHost one, WantedHost other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }
}
