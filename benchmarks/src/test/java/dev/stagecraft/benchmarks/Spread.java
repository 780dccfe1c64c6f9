package dev.stagecraft.benchmarks;

import java.util.List;

/** Measured times, all in one unit, sorted. */
record Spread(List<Double> times) {
    Spread {
        times = times.stream().sorted().toList();
    }

    /** The smallest time that this share of all, 0 to 1, does not exceed. */
    double quantile(double share) {
        return times.get(Math.max(0, (int) Math.ceil(share * times.size()) - 1));
    }
}
