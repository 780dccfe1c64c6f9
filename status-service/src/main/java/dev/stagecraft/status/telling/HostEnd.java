package dev.stagecraft.status.telling;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.outcome.HostNotReady;
import dev.stagecraft.events.outcome.HostReady;
import dev.stagecraft.events.readiness.Moment;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.readiness.StandingHost;
import java.util.Optional;

/** Where a host's way ended for now, as it is told. */
final class HostEnd {
    private HostEnd() {}

    /** That it is ready, or that it failed; nothing while work goes on. */
    static Optional<DatedEvent> of(StandingHost host) {
        HostVersion version = host.wanted().version();
        return switch (host.verdict()) {
            case Verdict.Pending _ -> Optional.empty();
            case Verdict.Ready _ -> Optional.of(new DatedEvent(new HostReady(version, round(host)), host.since()));
            case Verdict.Failed(Step step, var failure) ->
                Optional.of(new DatedEvent(new HostNotReady(version, work(host, step), step, failure), host.since()));
        };
    }

    private static int round(StandingHost host) {
        return host.wanted().requires().stream()
                .mapToInt(step -> moment(host, step).round())
                .max()
                .orElseThrow();
    }

    private static Work work(StandingHost host, Step step) {
        Moment moment = moment(host, step);
        return new Work(moment.round(), moment.attempt());
    }

    private static Moment moment(StandingHost host, Step step) {
        StandingReport said = host.reports().get(step);
        if (said == null) {
            throw new IllegalStateException(host.wanted().version() + " has ended without a word of " + step);
        }
        return said.report().moment();
    }
}
