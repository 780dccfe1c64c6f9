package dev.stagecraft.cli.report;

import dev.stagecraft.cli.report.Terminal.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;

/** A terminal that keeps what was written. */
public final class Paper {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    public Terminal piped() {
        return terminal(false);
    }

    Terminal live() {
        return terminal(true);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(boolean live) {
        return new Terminal(stream(out), stream(err), live, false, () -> new Size(60, 10), ZoneOffset.UTC);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
