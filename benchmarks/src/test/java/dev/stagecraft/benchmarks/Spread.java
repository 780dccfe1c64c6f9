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

    @Override
    public String toString() {
        return "median %.1f ms, p99 %.1f ms, longest %.1f ms (%d times)"
                .formatted(quantile(0.5), quantile(0.99), quantile(1), millis.size());
    }
}
