package dev.stagecraft.status.projection;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** Keeps of all rows of a key the one that stands. */
final class LatestOf<T> {
    private final Function<T, String> key;
    private final BinaryOperator<T> later;
    private final TreeMap<String, T> rows = new TreeMap<>();

    LatestOf(Function<T, String> key, BinaryOperator<T> later) {
        this.key = key;
        this.later = later;
    }

    void add(T row) {
        rows.merge(key.apply(row), row, later);
    }

    List<T> rows() {
        return List.copyOf(rows.values());
    }
}
