package dev.stagecraft.events.specification;

import java.util.Set;
import java.util.regex.Pattern;

/** What an apt source may look like: one line in apt's own form, or a word that the step knows. */
final class SourceLines {
    private static final Pattern LINE = Pattern.compile("deb( \\[[\\p{Print}&&[^\\]]]+])?( \\p{Graph}+){2,}");
    private static final Pattern MIRROR = Pattern.compile("https://[A-Za-z0-9._:/~%-]{1,480}");
    private static final int MAX = 500;

    private SourceLines() {}

    /** Whether this is the address of a mirror, which may stand in a source line. */
    static boolean isMirror(String value) {
        return MIRROR.matcher(value).matches();
    }

    static void check(String what, String value, String... words) {
        boolean fits = Set.of(words).contains(value)
                || (value.length() <= MAX && LINE.matcher(value).matches());
        if (!fits) {
            throw new IllegalArgumentException(
                    what + " is neither one of " + String.join(", ", words) + " nor a source line 'deb …'");
        }
        Credentials.refuse(what, value, "write them to a file in the host's /etc/apt/auth.conf.d");
    }
}
