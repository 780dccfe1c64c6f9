package dev.stagecraft.status.readiness;

import dev.stagecraft.events.Step;
import dev.stagecraft.status.projection.StandingReport;
import org.jspecify.annotations.Nullable;

/**
 * How a required step stands.
 *
 * @param said what stands for the wanted version; null until something was said
 */
public record Condition(Step step, @Nullable StandingReport said) {}
