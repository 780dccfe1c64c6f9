package dev.stagecraft.cli.request;

import dev.stagecraft.events.Failure;
import dev.stagecraft.events.RequestId;
import dev.stagecraft.events.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something new about a host of a request. */
public sealed interface HostChange {
    Instant at();

    String host();

    /**
     * The step is done.
     *
     * @param took since the step before it, or since the request was accepted; empty where that is not known
     */
    record StepDone(Instant at, String host, Step step, Optional<Duration> took) implements HostChange {}

    /** The step waits, or an attempt failed, and another is due. */
    record StepRetrying(
            Instant at,
            String host,
            Step step,
            int attempt,
            Failure failure,
            @Nullable Instant nextTry) implements HostChange {}

    record StepFailed(Instant at, String host, Step step, Failure failure) implements HostChange {}

    record Ready(Instant at, String host, Optional<Duration> took) implements HostChange {}

    record Superseded(Instant at, String host, RequestId by) implements HostChange {}
}
