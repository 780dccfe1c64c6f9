package dev.stagecraft.status.telling;

import dev.stagecraft.eventlog.DatedEvent;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.readiness.StepReport.State;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.events.status.HostCondition;
import dev.stagecraft.events.status.HostStatus;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.readiness.Condition;
import dev.stagecraft.status.readiness.StandingHost;

/** How a host stands, as it is told. */
final class StatusOfHost {
    private StatusOfHost() {}

    static DatedEvent of(StandingHost host) {
        return new DatedEvent(
                new HostStatus(
                        host.wanted().version(),
                        host.wanted().request(),
                        verdict(host.verdict()),
                        host.step().orElse(null),
                        host.since(),
                        host.conditions().stream().map(StatusOfHost::condition).toList()),
                host.since());
    }

    private static HostStatus.Verdict verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ready _ -> HostStatus.Verdict.READY;
            case Verdict.Pending _ -> HostStatus.Verdict.PENDING;
            case Verdict.Failed _ -> HostStatus.Verdict.FAILED;
        };
    }

    private static HostCondition condition(Condition condition) {
        Step step = condition.step();
        StandingReport said = condition.said();
        if (said == null) {
            return new HostCondition(step, HostCondition.State.PENDING, null, null);
        }
        return switch (said.report().state()) {
            case State.Done _ -> new HostCondition(step, HostCondition.State.DONE, said.since(), null);
            case State.Failed(var failure) ->
                new HostCondition(step, HostCondition.State.FAILED, said.since(), failure.reason());
            case State.Retrying retrying ->
                new HostCondition(
                        step,
                        HostCondition.State.RETRYING,
                        said.since(),
                        retrying.failure().reason());
        };
    }
}
