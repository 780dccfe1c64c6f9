package dev.stagecraft.status;

import dev.stagecraft.eventlog.ReceivedEvent;
import dev.stagecraft.events.Environment;
import dev.stagecraft.events.Event;
import dev.stagecraft.events.Failure;
import dev.stagecraft.events.HostVersion;
import dev.stagecraft.events.Problem;
import dev.stagecraft.events.Reason;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import dev.stagecraft.events.Work;
import dev.stagecraft.events.host.StepFailed;
import dev.stagecraft.events.host.StepRetrying;
import dev.stagecraft.events.outcome.RequestRejected;
import dev.stagecraft.events.outcome.UnreadyHost;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Events as no services would tell them: few hosts, few versions, many contradictions, texts that sort badly. */
public final class AnyHistory {
    private static final List<String> TEXTS = List.of(
            "", "a", "a?b\n\t\\\"'{}", "é", "\uFFFD", "\uD83D\uDC33", "\uE000", "a\0", "NULL", "z".repeat(9_000));
    private static final List<Instant> TIMES =
            List.of(Instant.EPOCH, Told.START, Told.START.plusNanos(7), Instant.MAX, Instant.MIN);
    private final Random random;

    private AnyHistory(long seed) {
        this.random = new Random(seed);
    }

    public static List<ReceivedEvent> of(long seed, int events) {
        AnyHistory history = new AnyHistory(seed);
        return Stream.generate(() -> Told.at(history.random.nextInt(50), history.event()))
                .limit(events)
                .toList();
    }

    private Event event() {
        return switch (random.nextInt(10)) {
            case 0 -> Told.accepted(request(), hostOfRequest(), Told.host("lab/z", 1, 1 + random.nextInt(3)));
            case 1 -> new RequestRejected(new RequestId(request()), new Environment("lab"), List.of(problem()));
            case 2 -> Told.completed(request(), end());
            case 3 -> Told.requested(request(), host());
            case 4 -> Told.created(request(), host(), any(List.of("203.0.113.7", "203.0.113.8", "a-1.example")));
            case 5 -> Told.docker(host(), work());
            case 6 -> Told.network(host(), work());
            case 7, 8 -> new StepRetrying(host(), work(), any(Told.ALL), failure(), any(TIMES));
            default -> new StepFailed(host(), work(), any(Told.ALL), failure(), null);
        };
    }

    private HostVersion host() {
        return Told.host(any(List.of("lab/a", "lab/b", "other/a")), 1 + random.nextInt(2), 1 + random.nextInt(2));
    }

    private HostVersion hostOfRequest() {
        return Told.host(any(List.of("lab/a", "lab/b")), 1 + random.nextInt(2), 1 + random.nextInt(2));
    }

    private Work work() {
        return new Work(random.nextInt(2), 1 + random.nextInt(2));
    }

    private String request() {
        return any(List.of("up-1", "up-2", "Up_1", "UP.1"));
    }

    private Failure failure() {
        return Failure.of(any(List.of(Reason.values())), any(TEXTS), any(TEXTS));
    }

    private Problem problem() {
        return new Problem(any(TEXTS), any(TEXTS));
    }

    private UnreadyHost end() {
        return random.nextBoolean()
                ? UnreadyHost.superseded(hostOfRequest(), new RequestId(request()))
                : UnreadyHost.failed(hostOfRequest(), any(List.of(Step.values())), failure());
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
