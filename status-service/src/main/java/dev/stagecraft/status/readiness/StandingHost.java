package dev.stagecraft.status.readiness;

import static java.util.Comparator.naturalOrder;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.readiness.Readiness;
import dev.stagecraft.events.readiness.StepReport;
import dev.stagecraft.events.readiness.Verdict;
import dev.stagecraft.status.projection.HostDetail;
import dev.stagecraft.status.projection.RunningDocker;
import dev.stagecraft.status.projection.StandingReport;
import dev.stagecraft.status.projection.WantedHost;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What stands for one host. */
public record StandingHost(
        WantedHost wanted, Map<HostDetail.Kind, HostDetail> details, Map<Step, StandingReport> reports) {
    public StandingHost {
        details = Map.copyOf(details);
        reports = Map.copyOf(reports);
    }

    public static StandingHost of(
            WantedHost wanted, Collection<HostDetail> details, Collection<StandingReport> reports) {
        return new StandingHost(
                wanted,
                details.stream().collect(toMap(HostDetail::kind, identity())),
                reports.stream().collect(toMap(said -> said.report().step(), identity())));
    }

    /** Against the newest version that was wanted. */
    public Verdict verdict() {
        return verdict(wanted.version(), wanted.requires());
    }

    Verdict verdict(HostVersion version, Collection<Step> requires) {
        Readiness readiness = Readiness.NOTHING_KNOWN;
        for (StandingReport said : reports.values()) {
            readiness = readiness.with(said.report());
        }
        return readiness.verdict(version, requires);
    }

    /** The step that the host waits for or failed at; none when it is ready. */
    public Optional<Step> step() {
        return switch (verdict()) {
            case Verdict.Ready _ -> Optional.empty();
            case Verdict.Pending pending -> Optional.of(pending.step());
            case Verdict.Failed failed -> Optional.of(failed.step());
        };
    }

    /** Every required step, in the order of the work. */
    public List<Condition> conditions() {
        return wanted.requires().stream().map(this::condition).toList();
    }

    /** Since when the host stands so: what its step said, else the last that was said, else when it was wanted. */
    public Instant since() {
        Optional<StandingReport> said = step().map(reports::get).filter(this::reaches);
        return said.map(StandingReport::since)
                .or(() -> conditions().stream()
                        .map(Condition::said)
                        .filter(Objects::nonNull)
                        .map(StandingReport::since)
                        .max(naturalOrder()))
                .orElse(wanted.since());
    }

    public Optional<String> role() {
        return Optional.ofNullable(details.get(HostDetail.Kind.ROLE)).map(HostDetail::value);
    }

    /** The Docker that runs on it, once it was seen on this incarnation. */
    public Optional<RunningDocker> docker() {
        return ofThisIncarnation(HostDetail.Kind.DOCKER).map(RunningDocker::read);
    }

    /** The full name in the network, once this incarnation has joined. */
    public Optional<String> fqdn() {
        return ofThisIncarnation(HostDetail.Kind.FQDN);
    }

    /** When the key of this incarnation in the network expires, if it ever does. */
    public Optional<Instant> keyExpiry() {
        return ofThisIncarnation(HostDetail.Kind.KEY_EXPIRY)
                .filter(time -> !time.isEmpty())
                .map(Instant::parse);
    }

    /** Where SSH may answer, once this incarnation is there. */
    public List<String> addresses() {
        return ofThisIncarnation(HostDetail.Kind.ADDRESSES)
                .map(value -> List.of(value.split(" ", -1)))
                .orElse(List.of());
    }

    private Condition condition(Step step) {
        StandingReport said = reports.get(step);
        return new Condition(step, said != null && reaches(said) ? said : null);
    }

    private boolean reaches(StandingReport said) {
        StepReport report = said.report();
        return report.moment().reaches(wanted.version());
    }

    private Optional<String> ofThisIncarnation(HostDetail.Kind kind) {
        return Optional.ofNullable(details.get(kind))
                .filter(detail ->
                        detail.moment().incarnation() >= wanted.version().incarnation())
                .map(HostDetail::value);
    }
}
