package dev.stagecraft.status;

import dev.stagecraft.eventlog.Origin;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostAddress;
import dev.stagecraft.events.HostId;
import dev.stagecraft.events.HostKey;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.codec.EventType;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.UnreadyHost;
import dev.stagecraft.events.specification.DockerSpecification;
import dev.stagecraft.events.specification.DockerSpecification.InstallMethod;
import dev.stagecraft.events.specification.HostSpecification;
import dev.stagecraft.events.specification.NetworkInstall;
import dev.stagecraft.events.specification.NetworkSpecification;
import dev.stagecraft.events.specification.PlacedSecret;
import dev.stagecraft.events.specification.ProviderSpecification;
import dev.stagecraft.events.specification.SshSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as services tell them, short to write. */
public final class Told {
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    public static final Failure REFUSED = Failure.of(Reason.SSH_AUTH_REFUSED, "refused");
    public static final List<Step> ALL = List.of(Step.values());

    private Told() {}

    /** The event as it was read, that many seconds after the start. */
    public static ReceivedEvent at(int seconds, Event event) {
        Partition partition = new Partition(EventType.of(event).topic(), 0);
        return new ReceivedEvent(new Origin(partition, seconds, START.plusSeconds(seconds)), event);
    }

    public static HostVersion host(String id, int incarnation, int generation) {
        return new HostVersion(HostId.parse(id), incarnation, generation);
    }

    public static RequestAccepted accepted(String request, HostVersion... hosts) {
        return new RequestAccepted(
                new RequestId(request),
                new Environment("lab"),
                List.of(hosts).stream().map(host -> new AcceptedHost(host, ALL)).toList());
    }

    public static RequestCompleted completed(String request, UnreadyHost... hosts) {
        return new RequestCompleted(new RequestId(request), new Environment("lab"), 9, List.of(hosts));
    }

    public static HostRequested requested(String request, HostVersion host) {
        return new HostRequested(host, new RequestId(request), specification());
    }

    public static HostCreated created(String request, HostVersion host, String address) {
        return new HostCreated(
                host,
                new RequestId(request),
                specification(),
                List.of(new HostAddress(address, 22, HostAddress.Kind.PUBLIC)),
                false,
                null);
    }

    public static DockerReady docker(HostVersion host) {
        return docker(host, Work.FIRST);
    }

    public static DockerReady docker(HostVersion host, Work work) {
        return new DockerReady(host, work, new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA"), "26.1.5");
    }

    public static NetworkReady network(HostVersion host, Work work) {
        return new NetworkReady(host, work, host.id().name() + ".ts.example", List.of("100.64.0.1"), "n1", "1.80.0");
    }

    public static StepRetrying retrying(HostVersion host, Step step, Work work, Failure failure) {
        return new StepRetrying(host, work, step, failure, START.plusSeconds(600));
    }

    public static StepFailed failed(HostVersion host, Step step, Work work) {
        return new StepFailed(host, work, step, REFUSED, null);
    }

    private static HostSpecification specification() {
        return new HostSpecification(
                "app",
                new ProviderSpecification("static", Map.of("address", "203.0.113.7")),
                new SshSpecification("root", 22, new PlacedSecret("id_ed25519")),
                new DockerSpecification("latest", InstallMethod.APT, "distribution"),
                new NetworkSpecification(
                        "tailscale",
                        new PlacedSecret("auth-key"),
                        null,
                        null,
                        null,
                        "ts.example",
                        "{host}",
                        List.of(),
                        NetworkSpecification.DIRECT,
                        new NetworkInstall(NetworkInstall.Method.AUTO, "1.80.0", "official")));
    }
}
