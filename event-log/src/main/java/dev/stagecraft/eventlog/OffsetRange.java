package dev.stagecraft.eventlog;

/**
 * What a partition holds.
 *
 * @param earliest the offset of its first record
 * @param end the offset that its next record will have
 */
public record OffsetRange(long earliest, long end) {

    /** The offset in this range that is next to the given one. */
    public long within(long offset) {
        return Math.clamp(offset, earliest, end);
    }
}
