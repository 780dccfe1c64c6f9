package dev.stagecraft.work;

import dev.stagecraft.eventlog.EventPublisher;
import java.time.InstantSource;

/** What every run of an instance works with. */
public record Workshop(
        HostStep step,
        WorkStore store,
        EventPublisher publisher,
        RetryRules rules,
        RunnerSettings settings,
        InstantSource clock) {}
