package dev.stagecraft.benchmarks;

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
import dev.stagecraft.events.codec.EncodedEvent;
import dev.stagecraft.events.codec.EventCodec;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
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
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the services say while hosts of one environment after the other become ready, every fourth at its second attempt. */
final class FleetHistory {
    private static final int HOSTS = 1_000;
    private static final int RETRIED = 4;
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<Step> ALL = List.of(Step.values());

    private FleetHistory() {}

    /** So many records, in the order in which they are said. */
    static List<EncodedEvent> of(int events) {
        return IntStream.iterate(1, environment -> environment + 1)
                .boxed()
                .flatMap(environment -> environment("fleet-" + environment))
                .limit(events)
                .map(event -> EventCodec.encode(event, "benchmark", START))
                .toList();
    }

    private static Stream<Event> environment(String name) {
        Environment environment = new Environment(name);
        RequestId request = new RequestId("up-" + name);
        List<HostVersion> hosts = IntStream.rangeClosed(1, HOSTS)
                .mapToObj(host -> new HostVersion(HostId.parse("%s/host-%04d".formatted(name, host)), 1, 1))
                .toList();
        List<AcceptedHost> accepted =
                hosts.stream().map(host -> new AcceptedHost(host, ALL)).toList();
        return Stream.of(
                        Stream.of(new RequestAccepted(request, environment, accepted)),
                        said(hosts, host -> new HostRequested(host, request, specification(host))),
                        said(hosts, host -> created(host, request)),
                        said(retried(hosts), FleetHistory::retrying),
                        said(hosts, FleetHistory::docker),
                        said(hosts, FleetHistory::network),
                        Stream.of(new RequestCompleted(request, environment, HOSTS, List.of())))
                .flatMap(Function.identity());
    }

    private static Stream<Event> said(List<HostVersion> hosts, Function<HostVersion, Event> event) {
        return hosts.stream().map(event);
    }

    private static List<HostVersion> retried(List<HostVersion> hosts) {
        return IntStream.range(0, hosts.size())
                .filter(host -> host % RETRIED == 0)
                .mapToObj(hosts::get)
                .toList();
    }

    private static Event created(HostVersion host, RequestId request) {
        HostAddress address = new HostAddress("203.0.113.7", 22, HostAddress.Kind.PUBLIC);
        return new HostCreated(host, request, specification(host), List.of(address), false, null);
    }

    private static Event retrying(HostVersion host) {
        Failure failure = Failure.of(
                Reason.PACKAGE_LOCK_HELD,
                host.id() + ": another package run holds the lock",
                "wait, it is tried again");
        return new StepRetrying(host, Work.FIRST, Step.DOCKER, failure, START.plusSeconds(30));
    }

    private static Event docker(HostVersion host) {
        return new DockerReady(host, work(host), new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA"), "26.1.5");
    }

    private static Event network(HostVersion host) {
        String fqdn = host.id().name() + "." + host.id().environment() + ".ts.example";
        return new NetworkReady(
                host,
                Work.FIRST,
                fqdn,
                List.of("100.64.0.1"),
                "node-" + host.id().name(),
                "1.80.0");
    }

    private static Work work(HostVersion host) {
        int number = Integer.parseInt(host.id().name().substring("host-".length()));
        return (number - 1) % RETRIED == 0 ? new Work(0, 2) : Work.FIRST;
    }

    private static HostSpecification specification(HostVersion host) {
        return new HostSpecification(
                "app",
                new ProviderSpecification("static", Map.of("address", host.id().name() + ".example")),
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
