package dev.stagecraft.cli.yaml;

/** Counts lines. */
final class Lines {
    private Lines() {}

    /** How many lines end before this place in the text. */
    static int before(String text, int place) {
        return (int)
                text.chars().limit(Math.max(0, place)).filter(c -> c == '\n').count();
    }
}
