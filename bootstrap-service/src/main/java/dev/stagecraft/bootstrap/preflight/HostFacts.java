package dev.stagecraft.bootstrap.preflight;

import dev.stagecraft.steps.ScriptAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What {@code preflight.sh} found on a machine. The machine is not trusted: what it says in another form than the script's counts
 * as not found out.
 */
record HostFacts(ScriptAnswer said) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
    private static final Pattern SOURCE = Pattern.compile("(4|6|46|none) (\\S+) ?(.*)");
    private static final int MAX_SOURCES = 10;

    /** A package source, and why it does not answer where it answers by neither family of addresses. */
    record Source(boolean answers, String address, String why) {
        @Override
        public String toString() {
            return address + " (" + why + ")";
        }
    }

    /** Whether the script could say so; {@code no} where it could find out that it is not. */
    boolean is(String fact) {
        return said.value(fact).equals("yes");
    }

    boolean isNot(String fact) {
        return said.value(fact).equals("no");
    }

    /** In the script's own words; empty where it found out nothing. */
    String text(String fact) {
        return said.value(fact);
    }

    OptionalLong megabytes(String fact) {
        return number(fact).stream().map(kilobytes -> kilobytes / 1024).findFirst();
    }

    Optional<Instant> clock() {
        return number("clock").stream().mapToObj(Instant::ofEpochSecond).findFirst();
    }

    /** Those that the host has. */
    List<Source> sources() {
        return IntStream.rangeClosed(1, MAX_SOURCES)
                .mapToObj(n -> source("source." + n))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one of Docker's own packages. */
    Optional<Source> dockerSource() {
        return source("docker_source");
    }

    private Optional<Source> source(String fact) {
        Matcher source = SOURCE.matcher(said.value(fact));
        return source.matches()
                ? Optional.of(new Source(!source.group(1).equals("none"), source.group(2), source.group(3)))
                : Optional.empty();
    }

    private OptionalLong number(String fact) {
        String text = said.value(fact);
        return NUMBER.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
