package dev.stagecraft.status.rest;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.readiness.Moment;
import dev.stagecraft.events.readiness.StepReport.State;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.readiness.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a required step stands, as callers see it. */
public record ConditionBody(
        String step,
        String state,
        @Nullable Integer generation,
        @Nullable Integer round,
        @Nullable Integer attempt,
        @Nullable Instant since,
        @Nullable Failure failure,
        @Nullable Instant nextTry) {

    static ConditionBody of(Condition condition) {
        String step = condition.step().word();
        StandingReport said = condition.said();
        if (said == null) {
            return new ConditionBody(step, "pending", null, null, null, null, null, null);
        }
        return switch (said.report().state()) {
            case State.Done _ -> of(step, "done", said, null, null);
            case State.Failed failed -> of(step, "failed", said, failed.failure(), null);
            case State.Retrying retrying -> of(step, "retrying", said, retrying.failure(), retrying.nextTry());
        };
    }

    private static ConditionBody of(
            String step, String state, StandingReport said, @Nullable Failure failure, @Nullable Instant nextTry) {
        Moment moment = said.report().moment();
        return new ConditionBody(
                step, state, moment.generation(), moment.round(), moment.attempt(), said.since(), failure, nextTry);
    }
}
