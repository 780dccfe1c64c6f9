package dev.stagecraft.benchmarks;

import java.util.List;

/** Measured times in milliseconds, sorted. */
record Spread(List<Double> millis) {
    Spread {
        millis = millis.stream().sorted().toList();
    }

    /** The smallest time that this share of all, 0 to 1, does not exceed. */
    double quantile(double share) {
        return millis.get(Math.max(0, (int) Math.ceil(share * millis.size()) - 1));
    }
}
