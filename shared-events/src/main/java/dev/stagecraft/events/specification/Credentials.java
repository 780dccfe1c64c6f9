package dev.stagecraft.events.specification;

import java.util.regex.Pattern;

/** Addresses with a user's password in them, which belong into no event. */
final class Credentials {
    private static final Pattern IN_ADDRESS = Pattern.compile("://[^/\\s]*@");

    private Credentials() {}

    /** Never repeats the text. */
    static void refuse(String what, String text, String cure) {
        if (IN_ADDRESS.matcher(text).find()) {
            throw new IllegalArgumentException(what + " has credentials in an address; " + cure);
        }
    }
}
