package dev.stagecraft.status.stream;

import dev.stagecraft.eventlog.Partition;
import dev.stagecraft.events.Topic;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far a stream has come: for every partition of its topics the offset to go on from. As text it is what clients keep, such
 * as {@code h0.0.7.…~o2.0.…}: a letter for each topic, then its partitions in order; all of it may stand in a header or a URL as
 * it is.
 */
public record StreamPosition(Map<Partition, Long> next) {
    /** The topics that a stream carries, in the order of the text. */
    static final List<Topic> TOPICS = List.of(Topic.HOST_EVENTS, Topic.OUTCOMES);

    private static final List<String> LETTERS = List.of("h", "o");
    private static final int LONGEST = 1_000;
    private static final String OFFSET = "(0|[1-9][0-9]{0,17})";
    private static final String FORM = LETTERS.stream()
            .map(letter -> letter + OFFSET + "(\\." + OFFSET + "){" + (Topic.PARTITIONS - 1) + "}")
            .collect(Collectors.joining("~"));

    public StreamPosition {
        next = Map.copyOf(next);
    }

    /**
     * The position that the text tells.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static StreamPosition parse(String text) {
        if (text.length() > LONGEST || !text.matches(FORM)) {
            throw new IllegalArgumentException("This is not the id of a message that this stream ever sent.");
        }
        Map<Partition, Long> next = new HashMap<>();
        List<String> parts = Arrays.asList(text.split("~", -1));
        for (int i = 0; i < TOPICS.size(); i++) {
            String[] offsets = parts.get(i).substring(1).split("\\.", -1);
            for (int number = 0; number < offsets.length; number++) {
                next.put(new Partition(TOPICS.get(i), number), Long.parseLong(offsets[number]));
            }
        }
        return new StreamPosition(next);
    }

    /** This, with one partition further on. */
    StreamPosition with(Partition partition, long further) {
        Map<Partition, Long> moved = new HashMap<>(next);
        moved.put(partition, further);
        return new StreamPosition(moved);
    }

    long next(Partition partition) {
        return next.getOrDefault(partition, 0L);
    }

    /** What {@link #parse} reads again. */
    public String text() {
        return IntStream.range(0, TOPICS.size()).mapToObj(this::text).collect(Collectors.joining("~"));
    }

    private String text(int topic) {
        return IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(number -> Long.toString(next(new Partition(TOPICS.get(topic), number))))
                .collect(Collectors.joining(".", LETTERS.get(topic), ""));
    }
}
