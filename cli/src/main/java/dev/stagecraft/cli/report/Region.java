package dev.stagecraft.cli.report;

import java.io.PrintStream;
import java.util.List;

/**
 * The last lines of the terminal, drawn again in place. Each change is one write, so that nothing flickers. Safe for
 * threads: Ctrl-C ends it from another one.
 */
final class Region {
    private static final String CLEAR_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private List<String> drawn = List.of();
    private boolean left;

    Region(PrintStream out) {
        this.out = out;
    }

    synchronized void draw(List<String> lines) {
        if (!left && !lines.equals(drawn)) {
            write(up() + text(lines) + CLEAR_BELOW);
            drawn = List.copyOf(lines);
        }
    }

    /** A line that stays, above the region. */
    synchronized void above(String line) {
        if (!left) {
            write(up() + text(List.of(line)) + text(drawn) + CLEAR_BELOW);
        }
    }

    /** Lines below the region, which stays as it is and is never drawn again. */
    synchronized void leave(List<String> lines) {
        if (!left) {
            write(text(lines));
            left = true;
        }
    }

    private String up() {
        return drawn.isEmpty() ? "" : "\r\u001b[" + drawn.size() + "A";
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(CLEAR_LINE_END).append('\n'));
        return text.toString();
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
