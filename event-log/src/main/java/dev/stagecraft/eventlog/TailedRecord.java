package dev.stagecraft.eventlog;

import java.util.Optional;

/**
 * One step along a partition.
 *
 * @param next the offset to go on from after it
 * @param event what was met there; none where it is no event of the topic
 */
public record TailedRecord(Partition partition, long next, Optional<LoggedEvent> event) {}
