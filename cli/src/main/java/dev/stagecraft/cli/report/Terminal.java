package dev.stagecraft.cli.report;

import java.io.PrintStream;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Where output goes.
 *
 * @param live whether somebody looks at {@code out} on a terminal that can be redrawn
 * @param colours whether colours are wanted there
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean live, boolean colours, Supplier<Size> size, ZoneId zone) {

    /** Columns and rows. */
    public record Size(int width, int height) {
        public static final Size USUAL = new Size(80, 24);
    }
}
