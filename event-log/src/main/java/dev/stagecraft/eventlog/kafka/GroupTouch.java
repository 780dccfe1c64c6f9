package dev.stagecraft.eventlog.kafka;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** Whether the broker still answers a consumer: where it does not, a poll finds nothing and says nothing. Safe for threads. */
final class GroupTouch {
    /** What Kafka's client tells of a consumer that has sent no heartbeat yet. */
    private static final double NEVER = -1;

    private static final double NANOS_IN_A_SECOND = 1e9;

    private final Consumer<?, ?> consumer;
    private final Duration patience;
    private volatile long joined = System.nanoTime();

    /**
     * Counts from now on.
     *
     * @param patience how long without a heartbeat is too long
     */
    GroupTouch(Consumer<?, ?> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /** The broker has just given the consumer its part of the log. */
    void joined() {
        joined = System.nanoTime();
    }

    /** Whether it joined, or sent a heartbeat, lately: none goes to a coordinator that has stopped answering. */
    boolean kept() {
        double sinceJoined = (System.nanoTime() - joined) / NANOS_IN_A_SECOND;
        return Math.min(sinceJoined, sinceHeartbeat()) <= patience.toSeconds();
    }

    private double sinceHeartbeat() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .filter(seconds -> seconds != NEVER)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
