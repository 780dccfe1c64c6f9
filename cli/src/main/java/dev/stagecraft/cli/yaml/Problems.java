package dev.stagecraft.cli.yaml;

import dev.stagecraft.events.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that people are told everything at once. */
public final class Problems {
    private final List<Found> found = new ArrayList<>();

    private record Found(Place place, String message) {}

    public void add(Place place, String message) {
        found.add(new Found(place, message));
    }

    /** All of them, by line. */
    public List<Problem> inOrder() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparingInt(problem -> problem.place().line()))
                .map(problem -> new Problem(problem.place().toString(), problem.message()))
                .toList();
    }
}
