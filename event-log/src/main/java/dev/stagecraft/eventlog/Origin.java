package dev.stagecraft.eventlog;

import java.time.Instant;

/**
 * Where in the log a record stands.
 *
 * @param timestamp the record's, as the broker has it
 */
public record Origin(Partition partition, long offset, Instant timestamp) {
    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
