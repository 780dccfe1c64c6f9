package dev.stagecraft.status.projection;

import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.AcceptedHost;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.outcome.InfraOutcome;
import dev.stagecraft.events.outcome.RequestAccepted;
import dev.stagecraft.events.outcome.RequestCompleted;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.readiness.Moment;
import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.status.projection.HostDetail.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sorts a batch's events into rows. The rows' own orders decide what stands, so neither order nor repetition matters. */
final class BatchReduction {
    private final LatestOf<WantedHost> wanted =
            new LatestOf<>(row -> row.version().id().toString(), WantedHost::later);
    private final LatestOf<HostDetail> details =
            new LatestOf<>(row -> row.host() + " " + row.kind(), HostDetail::later);
    private final LatestOf<StandingReport> reports =
            new LatestOf<>(row -> row.host() + " " + row.report().step(), StandingReport::later);
    private final LatestOf<RequestProgress> requests =
            new LatestOf<>(row -> row.key().toString(), RequestProgress::both);
    private final LatestOf<HostOfRequest> requestHosts =
            new LatestOf<>(row -> row.request() + " " + row.version().id(), HostOfRequest::later);
    private final LatestOf<EndedHost> ended =
            new LatestOf<>(row -> row.request() + " " + row.end().host().id(), EndedHost::later);

    private BatchReduction() {}

    static ProjectedRows of(Collection<ReceivedEvent> events) {
        BatchReduction reduction = new BatchReduction();
        for (ReceivedEvent received : events) {
            Instant at = received.origin().timestamp();
            switch (received.event()) {
                case HostEvent event -> reduction.host(event, at);
                case InfraOutcome outcome -> reduction.outcome(outcome, at);
                default -> throw new IllegalStateException("not asked for: " + received.origin());
            }
        }
        return reduction.rows();
    }

    private void host(HostEvent event, Instant at) {
        StepReport.of(event)
                .ifPresent(report -> reports.add(new StandingReport(event.host().id(), report, at)));
        switch (event) {
            case HostRequested e -> {
                wanted.add(
                        WantedHost.of(e.host(), e.request(), e.specification().requires(), at));
                detail(e.host(), Work.FIRST, Kind.ROLE, e.specification().role());
            }
            case HostCreated e -> {
                wanted.add(
                        WantedHost.of(e.host(), e.request(), e.specification().requires(), at));
                detail(e.host(), Work.FIRST, Kind.ROLE, e.specification().role());
                String addresses = e.addresses().stream().map(Object::toString).collect(Collectors.joining(" "));
                detail(e.host(), Work.FIRST, Kind.ADDRESSES, addresses);
            }
            case DockerReady e ->
                detail(e.host(), e.work(), Kind.DOCKER, RunningDocker.of(e).json());
            case NetworkReady e -> {
                detail(e.host(), e.work(), Kind.FQDN, e.fqdn());
                detail(e.host(), e.work(), Kind.KEY_EXPIRY, Objects.toString(e.keyExpiry(), ""));
            }
            case StepRetrying _, StepFailed _, StepDoubted _ -> {}
        }
    }

    private void outcome(InfraOutcome outcome, Instant at) {
        switch (outcome) {
            case RequestAccepted e -> accepted(new RequestKey(e.environment(), e.request()), e, at);
            case RequestRejected e ->
                requests.add(RequestProgress.rejected(new RequestKey(e.environment(), e.request()), at, e.problems()));
            case RequestCompleted e -> completed(new RequestKey(e.environment(), e.request()), e, at);
            case HostReady _, HostNotReady _ -> {}
        }
    }

    private void accepted(RequestKey key, RequestAccepted event, Instant at) {
        requests.add(RequestProgress.accepted(key, at));
        for (AcceptedHost host : event.hosts()) {
            wanted.add(WantedHost.of(host.host(), event.request(), host.requires(), at));
            requestHosts.add(HostOfRequest.of(key, host));
        }
    }

    private void completed(RequestKey key, RequestCompleted event, Instant at) {
        requests.add(RequestProgress.completed(key, at));
        event.notReady().forEach(host -> ended.add(new EndedHost(key, host)));
    }

    private void detail(HostVersion host, Work work, Kind kind, String value) {
        Moment moment = new Moment(host.incarnation(), host.generation(), work.round(), work.attempt());
        details.add(new HostDetail(host.id(), kind, moment, value));
    }

    private ProjectedRows rows() {
        return new ProjectedRows(
                wanted.rows(), details.rows(), reports.rows(), requests.rows(), requestHosts.rows(), ended.rows());
    }
}
