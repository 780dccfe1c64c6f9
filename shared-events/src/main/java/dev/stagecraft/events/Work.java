package dev.stagecraft.events;

/**
 * Where inside a generation a step stands.
 *
 * @param round 0 for the work, one more each time its owner looks again at a finished host
 * @param attempt from 1
 */
public record Work(int round, int attempt) {
    public static final Work FIRST = new Work(0, 1);

    public Work {
        if (round < 0 || attempt < 1) {
            throw new IllegalArgumentException("round counts from 0, attempt from 1");
        }
    }

    @Override
    public String toString() {
        return round + "." + attempt;
    }
}
