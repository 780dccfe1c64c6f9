package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.OffsetRange;
import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.eventlog.Place;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import java.util.stream.Collectors;

/** Where a stream begins. */
public sealed interface StreamStart {

    /** With the first event that the rows do not hold yet: who looks at the rows after this misses nothing. */
    record Now() implements StreamStart {}

    /** With the first event that the log holds. */
    record Beginning() implements StreamStart {}

    /** With the first event after this position, or with the first that the log still holds after it. */
    record After(StreamPosition position) implements StreamStart {}

    /**
     * The position to begin at; none where the log ends before.
     *
     * @param ranges what each partition holds
     * @param places the places that are stored with the rows
     */
    default Optional<StreamPosition> position(
            Map<Partition, OffsetRange> ranges, Function<Set<Partition>, Map<Partition, Place>> places) {
        return switch (this) {
            case Beginning() -> Optional.of(each(ranges, (_, range) -> range.earliest()));
            case After(StreamPosition position) -> after(position, ranges);
            case Now() -> {
                Map<Partition, Place> stored = places.apply(ranges.keySet());
                yield Optional.of(each(ranges, (partition, range) -> range.within(next(stored, partition))));
            }
        };
    }

    private static Optional<StreamPosition> after(StreamPosition position, Map<Partition, OffsetRange> ranges) {
        boolean held = ranges.entrySet().stream()
                .allMatch(range ->
                        position.next(range.getKey()) <= range.getValue().end());
        return held
                ? Optional.of(each(ranges, (partition, range) -> range.within(position.next(partition))))
                : Optional.empty();
    }

    private static long next(Map<Partition, Place> places, Partition partition) {
        Place place = places.get(partition);
        return place == null ? 0 : place.next();
    }

    private static StreamPosition each(
            Map<Partition, OffsetRange> ranges, ToLongBiFunction<Partition, OffsetRange> offset) {
        return new StreamPosition(ranges.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, range -> offset.applyAsLong(range.getKey(), range.getValue()))));
    }
}
