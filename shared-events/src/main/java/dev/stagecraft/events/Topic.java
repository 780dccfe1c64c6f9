package dev.stagecraft.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The topics, their names and what they hold. Twelve partitions each, which never change. */
public enum Topic {
    REQUESTS("stagecraft.infra.requests.v1", Retention.DAYS_30, Limits.ONE_MB),
    OUTCOMES("stagecraft.infra.outcomes.v1", Retention.FOR_EVER, Limits.ONE_MB),
    HOST_EVENTS("stagecraft.host.events.v1", Retention.FOR_EVER, Limits.HOST_EVENT),
    HOST_STATUS("stagecraft.host.status.v1", Retention.COMPACTED, Limits.HOST_EVENT),
    DEAD_LETTERS("stagecraft.dead-letters.v1", Retention.DAYS_30, Limits.ONE_MB);

    public static final int PARTITIONS = 12;

    private final String address;
    private final Retention retention;
    private final int maxValueBytes;

    Topic(String address, Retention retention, int maxValueBytes) {
        this.address = address;
        this.retention = retention;
        this.maxValueBytes = maxValueBytes;
    }

    /** The topic's name on the broker. */
    public String address() {
        return address;
    }

    public Retention retention() {
        return retention;
    }

    /** The largest value in bytes that a record of this topic may have; a larger one is malformed. */
    public int maxValueBytes() {
        return maxValueBytes;
    }

    /** The largest record in bytes that the topic takes and producers send: the largest value, its key and headers. */
    public int maxRecordBytes() {
        return maxValueBytes + Limits.AROUND_THE_VALUE;
    }

    /** The topic with this name on the broker, if it is one of ours. */
    public static Optional<Topic> at(String address) {
        return Arrays.stream(values())
                .filter(topic -> topic.address.equals(address))
                .findFirst();
    }

    /** How long records stay. */
    public enum Retention {
        DAYS_30,
        FOR_EVER,
        COMPACTED;

        public static final Duration LIMITED = Duration.ofDays(30);
    }

    private static final class Limits {
        static final int HOST_EVENT = 64 * 1024;
        static final int ONE_MB = 1024 * 1024;
        static final int AROUND_THE_VALUE = 16 * 1024;
    }
}
