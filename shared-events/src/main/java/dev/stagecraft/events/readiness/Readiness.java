package dev.stagecraft.events.readiness;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.readiness.StepReport.State;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands for one host: the latest report of each step. Folding the same reports in any order, with any repetition,
 * gives an equal value.
 */
public record Readiness(Map<Step, StepReport> latest) {
    public static final Readiness NOTHING_KNOWN = new Readiness(Map.of());

    public Readiness {
        latest = Map.copyOf(latest);
    }

    public Readiness with(StepReport report) {
        StepReport known = latest.get(report.step());
        StepReport stands = known == null ? report : StepReport.later(known, report);
        if (stands.equals(known)) {
            return this;
        }
        var next = new EnumMap<Step, StepReport>(Step.class);
        next.putAll(latest);
        next.put(stands.step(), stands);
        return new Readiness(next);
    }

    /**
     * How the host stands against a version that was wanted.
     *
     * @param requires the steps that the host requires; none is never ready
     */
    public Verdict verdict(HostVersion wanted, Collection<Step> requires) {
        Stream<Verdict> verdicts = requires.stream().map(step -> verdict(wanted, step));
        return verdicts.max(Comparator.comparingInt(Readiness::weight)
                        .thenComparing(Readiness::step, Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalArgumentException("a host requires at least one step"));
    }

    private Verdict verdict(HostVersion wanted, Step step) {
        StepReport report = latest.get(step);
        if (report == null || !report.moment().reaches(wanted)) {
            return new Verdict.Pending(step);
        }
        return switch (report.state()) {
            case State.Done() -> new Verdict.Ready();
            case State.Retrying _ -> new Verdict.Pending(step);
            case State.Failed(var failure) -> new Verdict.Failed(step, failure);
        };
    }

    /** A failed step ends the host's way, whatever is pending; the earliest of several is told. */
    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ready _ -> 0;
            case Verdict.Pending _ -> 1;
            case Verdict.Failed _ -> 2;
        };
    }

    private static Step step(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ready _ -> Step.HOST;
            case Verdict.Pending pending -> pending.step();
            case Verdict.Failed failed -> failed.step();
        };
    }
}
