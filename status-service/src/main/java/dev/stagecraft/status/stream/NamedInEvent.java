package dev.stagecraft.status.stream;

import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.StepEvent;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.InfraOutcome;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import java.util.List;

/** The names in an event of hosts or an outcome, as the event itself says them. */
final class NamedInEvent {
    private NamedInEvent() {}

    /** The one that it concerns. */
    static Environment environment(Event event) {
        return switch (event) {
            case HostEvent said -> said.host().id().environment();
            case InfraOutcome outcome -> outcome.concerns();
            default -> throw neither(event);
        };
    }

    /** Those that it is about, or lists. */
    static List<HostId> hosts(Event event) {
        return switch (event) {
            case HostEvent said -> List.of(said.host().id());
            case InfraOutcome outcome -> hostsOf(outcome);
            default -> throw neither(event);
        };
    }

    /** The one that it is about; most events of hosts name none. */
    static List<RequestId> requests(Event event) {
        return switch (event) {
            case HostEvent said -> requestsOf(said);
            case InfraOutcome outcome -> requestsOf(outcome);
            default -> throw neither(event);
        };
    }

    private static List<HostId> hostsOf(InfraOutcome outcome) {
        return switch (outcome) {
            case RequestAccepted accepted ->
                accepted.hosts().stream().map(host -> host.host().id()).toList();
            case RequestCompleted completed ->
                completed.notReady().stream().map(host -> host.host().id()).toList();
            case RequestRejected rejected -> List.of();
            case HostReady ready -> List.of(ready.host().id());
            case HostNotReady notReady -> List.of(notReady.host().id());
        };
    }

    private static List<RequestId> requestsOf(HostEvent event) {
        return switch (event) {
            case HostRequested requested -> List.of(requested.request());
            case HostCreated created -> List.of(created.request());
            case StepEvent said -> List.of();
        };
    }

    private static List<RequestId> requestsOf(InfraOutcome outcome) {
        return switch (outcome) {
            case RequestAccepted accepted -> List.of(accepted.request());
            case RequestCompleted completed -> List.of(completed.request());
            case RequestRejected rejected -> List.of(rejected.request());
            case HostReady ready -> List.of();
            case HostNotReady notReady -> List.of();
        };
    }

    private static IllegalArgumentException neither(Event event) {
        return new IllegalArgumentException(event.getClass() + " is neither an event of a host nor an outcome");
    }
}
