package dev.stagecraft.status;

import static java.util.stream.Collectors.toMap;

import dev.stagecraft.eventlog.EventBatch;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.status.projection.EndedHost;
import dev.stagecraft.status.projection.HostOfRequest;
import dev.stagecraft.status.projection.ProjectEvents;
import dev.stagecraft.status.projection.ProjectedRows;
import dev.stagecraft.status.projection.ProjectionStore;
import dev.stagecraft.status.readiness.RequestedHost;
import dev.stagecraft.status.readiness.StandingHost;
import dev.stagecraft.status.readiness.StandingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of one batch, kept in memory, and what is seen from them. */
public final class KeptRows implements ProjectionStore {
    private final List<ProjectedRows> batches = new ArrayList<>();

    /** The rows after these events, said a second apart. */
    public static KeptRows after(Event... events) {
        List<ReceivedEvent> received = new ArrayList<>();
        for (Event event : events) {
            received.add(Told.at(received.size(), event));
        }
        KeptRows rows = new KeptRows();
        new ProjectEvents(rows, () -> {}, () -> {}).handle(new EventBatch(received, Map.of()));
        return rows;
    }

    public ProjectedRows rows() {
        return batches.getLast();
    }

    /** The only host. */
    public StandingHost host() {
        assert rows().wanted().size() == 1;
        return StandingHost.of(rows().wanted().getFirst(), rows().details(), rows().reports());
    }

    public StandingRequest request(String id) {
        var progress = rows().requests().stream()
                .filter(request -> request.key().request().value().equals(id))
                .findFirst()
                .orElseThrow();
        Map<HostId, UnreadyHost> ends = rows().ended().stream()
                .filter(end -> end.request().equals(progress.key()))
                .map(EndedHost::end)
                .collect(toMap(end -> end.host().id(), end -> end));
        List<HostOfRequest> hosts = rows().requestHosts().stream()
                .filter(asked -> asked.request().equals(progress.key()))
                .toList();
        return new StandingRequest(
                progress,
                hosts.stream()
                        .map(asked -> new RequestedHost(
                                asked,
                                progress.completed() != null,
                                ends.get(asked.version().id()),
                                host()))
                        .toList());
    }

    @Override
    public Map<Partition, Place> places(Set<Partition> partitions) {
        return Map.of();
    }

    @Override
    public void store(ProjectedRows rows, Map<Partition, Place> next) {
        batches.add(rows);
    }
}
