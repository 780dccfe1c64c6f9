package dev.stagecraft.events.mutated;

import java.util.List;
import java.util.random.RandomGenerator;

/** One of several, by chance. */
final class Any {
    private Any() {}

    static <T> T of(List<T> values, RandomGenerator random) {
        return values.get(random.nextInt(values.size()));
    }
}
