package dev.stagecraft.events;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that others wrote, as every store takes it: half a character can be written nowhere, and NUL not to PostgreSQL. */
public final class PlainText {
    private PlainText() {}

    /** The text with a question mark for each character that cannot be kept. */
    private static String of(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace('\0', '?');
    }

    /** The first characters of the text, at most so many, with a question mark for each that cannot be kept. */
    static String start(String text, int max) {
        return of(text.length() <= max ? text : text.substring(0, max));
    }

    /** The last characters of the text, at most so many, with a question mark for each that cannot be kept. */
    static String end(String text, int max) {
        return of(text.length() <= max ? text : text.substring(text.length() - max));
    }

    /** The start of the text, of at most so many characters, as one line: a question mark for what cannot be shown. */
    public static String shortened(String text, int max) {
        String start = text.length() <= max ? text : text.substring(0, max - 1) + "…";
        StringBuilder shown = new StringBuilder();
        start.codePoints().forEach(c -> shown.appendCodePoint(isShown(c) ? c : '?'));
        return shown.toString();
    }

    /**
     * Checks that a text is one line which can be shown as it is.
     *
     * @throws IllegalArgumentException if it is longer, or holds control characters, invisible ones or half of one
     */
    public static String line(String what, String text, int max) {
        if (text.length() > max || !text.codePoints().allMatch(PlainText::isShown)) {
            throw new IllegalArgumentException(what + " '" + shortened(text, 80) + "' is not one line of at most " + max
                    + " characters that can be shown");
        }
        return text;
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
