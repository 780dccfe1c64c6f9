package dev.stagecraft.work;

import java.time.Duration;

/**
 * How an instance works.
 *
 * @param concurrency how many hosts at once, not counting those that are waited for since they do not answer
 * @param poll how often to look for due rows that nobody here was woken for
 * @param leaseRenewal how often to renew the lease: a third of its length or less
 * @param stopWithin how long stopping may wait for runs to end
 */
public record RunnerSettings(
        int concurrency, Duration poll, Duration leaseRenewal, Duration stopWithin, RetryPolicy retries) {
    public static final RunnerSettings USUAL = new RunnerSettings(
            500,
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(8),
            new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30)));
}
