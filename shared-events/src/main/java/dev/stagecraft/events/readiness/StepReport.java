package dev.stagecraft.events.readiness;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.DockerReady;
import dev.stagecraft.events.host.HostCreated;
import dev.stagecraft.events.host.HostEvent;
import dev.stagecraft.events.host.HostRequested;
import dev.stagecraft.events.host.NetworkReady;
import dev.stagecraft.events.host.StepDoubted;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What one step said at one moment. */
public record StepReport(Step step, Moment moment, State state) {
    private static final Comparator<StepReport> ORDER = Comparator.comparing(StepReport::moment)
            .thenComparingInt(report -> report.state.rank())
            .thenComparing(report -> report.state.toString());

    /** What a step says of itself. */
    public sealed interface State {

        /** Between two states of one attempt the higher rank stands. */
        int rank();

        /** It waits, or an attempt failed, and another is due. */
        record Retrying(Failure failure, Instant nextTry) implements State {
            @Override
            public int rank() {
                return 0;
            }
        }

        /** Over until someone asks again. */
        record Failed(Failure failure) implements State {
            @Override
            public int rank() {
                return 1;
            }
        }

        /** Done and verified. */
        record Done() implements State {
            @Override
            public int rank() {
                return 2;
            }
        }
    }

    /** What this event reports about a step, if it does. */
    public static Optional<StepReport> of(HostEvent event) {
        return switch (event) {
            case HostRequested _, StepDoubted _ -> Optional.empty();
            case HostCreated e -> Optional.of(done(Step.HOST, e.host(), Work.FIRST));
            case DockerReady e -> Optional.of(done(Step.DOCKER, e.host(), e.work()));
            case NetworkReady e -> Optional.of(done(Step.NETWORK, e.host(), e.work()));
            case StepRetrying e ->
                Optional.of(new StepReport(
                        e.step(), Moment.of(e.host(), e.work()), new State.Retrying(e.failure(), e.nextTry())));
            case StepFailed e ->
                Optional.of(new StepReport(e.step(), Moment.of(e.host(), e.work()), new State.Failed(e.failure())));
        };
    }

    /** The one of two reports of a step that stands. Commutative, associative and idempotent. */
    public static StepReport later(StepReport one, StepReport other) {
        return ORDER.compare(one, other) >= 0 ? one : other;
    }

    private static StepReport done(Step step, HostVersion host, Work work) {
        return new StepReport(step, Moment.of(host, work), new State.Done());
    }
}
