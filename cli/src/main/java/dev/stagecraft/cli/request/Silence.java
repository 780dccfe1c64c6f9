package dev.stagecraft.cli.request;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Notices when there has been no news for a while, and finds out who does not answer. */
final class Silence {
    static final Duration LONG = Duration.ofSeconds(20);

    private final Supplier<List<String>> silent;
    private Instant last;
    private List<String> told = List.of();

    Silence(Instant begin, Supplier<List<String>> silent) {
        this.last = begin;
        this.silent = silent;
    }

    void brokenAt(Instant now) {
        last = now;
        told = List.of();
    }

    /**
     * What to tell now, if anything; the same is not told twice in a row.
     *
     * @param known what the last call itself has met; used where all parts of the platform seem well
     */
    List<String> linesAt(Instant now, List<String> known) {
        if (Duration.between(last, now).compareTo(LONG) < 0) {
            return List.of();
        }
        last = now;
        List<String> found = silent.get();
        List<String> lines = found.isEmpty() ? known : found;
        if (lines.equals(told)) {
            return List.of();
        }
        told = lines;
        return lines;
    }
}
