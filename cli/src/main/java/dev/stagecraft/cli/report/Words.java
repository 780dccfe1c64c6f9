package dev.stagecraft.cli.report;

import dev.stagecraft.events.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How values read in output. */
final class Words {
    /** Control characters, and those that turn or hide text: what a host says must not steer a terminal. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    private Words() {}

    /** The text as one line without anything that a terminal would obey. */
    static String line(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    static String failure(Failure failure) {
        return failure.reason() + ": " + line(failure.message());
    }

    /** The last lines that a tool printed, at most so many, without blank ones. */
    static List<String> output(Failure failure, int most) {
        List<String> lines = failure.outputTail()
                .lines()
                .map(Words::line)
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }

    /** {@code " (14 s)"}, or nothing. */
    static String inBrackets(Optional<Duration> took) {
        return took.map(duration -> " (" + duration(duration) + ")").orElse("");
    }
}
