package dev.stagecraft.status.telling;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.status.readiness.StandingHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be told of a host that something new was said of.
 *
 * @param end the id of the latest end of its way, told now or before; none where it never came to one
 * @param events how it stands, and its end where that was not told yet
 */
public record HostNews(HostId host, Optional<String> end, List<DatedEvent> events) {
    public HostNews {
        events = List.copyOf(events);
    }

    /**
     * Of a host as it stands.
     *
     * @param told the id of the end that was told of it last
     */
    public static HostNews of(StandingHost host, Optional<String> told) {
        List<DatedEvent> events = new ArrayList<>();
        Optional<DatedEvent> end = HostEnd.of(host);
        Optional<String> id = end.map(DatedEvent::event).map(EventCodec::id);
        end.filter(_ -> !id.equals(told)).ifPresent(events::add);
        events.add(StatusOfHost.of(host));
        return new HostNews(host.wanted().version().id(), id.or(() -> told), events);
    }
}
