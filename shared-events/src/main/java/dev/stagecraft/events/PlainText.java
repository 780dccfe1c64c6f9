package dev.stagecraft.events;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text for people, as every store takes it: half a character, which a cut may leave, can be written nowhere, and NUL not to PostgreSQL. */
final class PlainText {
    private PlainText() {}

    static String of(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '?');
    }
}
