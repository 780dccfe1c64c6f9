package dev.stagecraft.access.transcript;

import dev.stagecraft.secrets.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Blots known secrets out of text: each as a whole, and each longer line of one that has several. */
final class Redaction {
    private static final char BLOT = '\uFFFF';
    private static final int SHORTEST_LINE = 8;

    private final List<String> known;

    Redaction(Collection<Secret> secrets) {
        known = secrets.stream()
                .map(Secret::reveal)
                .flatMap(value -> Stream.concat(Stream.of(value), longLines(value)))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    String apply(String text) {
        return lastOf(text, text.length());
    }

    /** How much more than the wanted end of a text is needed, so that no secret lies half outside. */
    int margin() {
        return known.isEmpty() ? 0 : known.getFirst().length();
    }

    /** The last characters of a text, at most so many, without the secrets and without the rest of one that is cut. */
    String lastOf(String text, int characters) {
        String blotted = text;
        for (String secret : known) {
            blotted = blotted.replace(secret, String.valueOf(BLOT).repeat(secret.length()));
        }
        return blotted.substring(Math.max(0, text.length() - characters)).replaceAll(BLOT + "+", "***");
    }

    private static Stream<String> longLines(String value) {
        return value.lines().map(String::strip).filter(line -> line.length() >= SHORTEST_LINE);
    }
}
