package dev.stagecraft.events;

import java.util.regex.Pattern;

/** What names may look like; every name in an event passes here. */
public final class Names {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private Names() {}

    /** A DNS label: lower-case letters, digits and hyphens, at most 63, no hyphen at either end. */
    public static String dnsLabel(String what, String value) {
        return check(DNS_LABEL, what, value, "lower-case letters, digits and inner hyphens, at most 63");
    }

    /** A token: letters, digits, dots, underscores and hyphens, at most 63, a letter or digit first. */
    public static String token(String what, String value) {
        return check(TOKEN, what, value, "letters, digits, '.', '_' and '-', at most 63");
    }

    private static String check(Pattern allowed, String what, String value, String expected) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + " '" + PlainText.shortened(value, 80) + "' is not a name: expected " + expected);
        }
        return value;
    }
}
