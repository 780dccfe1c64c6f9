package dev.stagecraft.cli.request;

import dev.stagecraft.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is new between two looks at a request; a pure function of the two. */
public final class Changes {
    private final @Nullable RequestView before;
    private final RequestView after;
    private final Instant now;
    private final List<HostChange> changes = new ArrayList<>();

    private Changes(@Nullable RequestView before, RequestView after, Instant now) {
        this.before = before;
        this.after = after;
        this.now = now;
    }

    /**
     * The changes, in the order of the request's hosts and of their steps.
     *
     * @param before null at the first look
     * @param now stands in where the service gives no time
     */
    public static List<HostChange> between(@Nullable RequestView before, RequestView after, Instant now) {
        Changes fold = new Changes(before, after, now);
        after.hosts().forEach(fold::host);
        return List.copyOf(fold.changes);
    }

    /** A host that was over before stays as it was: what its status tells now belongs to a newer request. */
    private void host(HostPart host) {
        Optional<HostPart> last = before == null ? Optional.empty() : before.host(host.name());
        if (last.isPresent() && last.get().over()) {
            return;
        }
        if (host.supersededBy() != null) {
            changes.add(new HostChange.Superseded(now, host.name(), host.supersededBy()));
            return;
        }
        steps(host, last.map(HostPart::conditions).orElse(List.of()));
        if (host.verdict() == Verdict.READY) {
            Instant at = host.status() == null ? now : orNow(host.status().since());
            changes.add(new HostChange.Ready(at, host.name(), took(after.acceptedAt(), at)));
        }
    }

    private void steps(HostPart host, List<Condition> known) {
        Instant begin = after.acceptedAt();
        for (Condition condition : host.conditions()) {
            if (!known.contains(condition)) {
                step(host.name(), condition, begin).ifPresent(changes::add);
            }
            begin = condition.since();
        }
    }

    private Optional<HostChange> step(String host, Condition condition, @Nullable Instant begin) {
        Instant at = orNow(condition.since());
        Optional<Failure> failure = Optional.ofNullable(condition.failure());
        return switch (condition.state()) {
            case PENDING -> Optional.empty();
            case DONE -> Optional.of(new HostChange.StepDone(at, host, condition.step(), took(begin, at)));
            case RETRYING ->
                failure.map(why -> new HostChange.StepRetrying(
                        at, host, condition.step(), attempt(condition), why, condition.nextTry()));
            case FAILED -> failure.map(why -> new HostChange.StepFailed(at, host, condition.step(), why));
        };
    }

    private static int attempt(Condition condition) {
        return Objects.requireNonNullElse(condition.attempt(), 1);
    }

    private static Optional<Duration> took(@Nullable Instant begin, Instant end) {
        return Optional.ofNullable(begin)
                .map(start -> Duration.between(start, end))
                .filter(duration -> !duration.isNegative());
    }

    private Instant orNow(@Nullable Instant instant) {
        return Objects.requireNonNullElse(instant, now);
    }
}
