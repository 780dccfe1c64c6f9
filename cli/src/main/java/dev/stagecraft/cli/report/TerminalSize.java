package dev.stagecraft.cli.report;

import dev.stagecraft.cli.report.Terminal.Size;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks {@code stty} for the size of the terminal, now and then: Java knows no other way without native access. */
public final class TerminalSize implements Supplier<Size> {
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

    private final InstantSource clock;
    private Size known = Size.USUAL;
    private Instant asked = Instant.MIN;

    public TerminalSize(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Size get() {
        Instant now = clock.instant();
        if (asked.isBefore(now.minus(GOOD_FOR))) {
            asked = now;
            known = ask();
        }
        return known;
    }

    private Size ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return size(answer);
        } catch (IOException e) {
            return known;
        }
    }

    /** A terminal that does not know its size says 0. */
    private Size size(String answer) {
        Matcher matcher = ROWS_COLUMNS.matcher(answer);
        if (!matcher.matches()) {
            return known;
        }
        int rows = Integer.parseInt(matcher.group(1));
        int columns = Integer.parseInt(matcher.group(2));
        return rows > 0 && columns > 0 ? new Size(columns, rows) : known;
    }
}
