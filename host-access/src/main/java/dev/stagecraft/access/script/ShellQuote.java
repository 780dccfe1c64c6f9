package dev.stagecraft.access.script;

/** The one place where a value becomes shell text. */
final class ShellQuote {
    private ShellQuote() {}

    /** Within single quotes everything is data; a quote itself ends them, is escaped, and begins them again. */
    static String quote(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    static String assignment(String variable, String value) {
        return variable + "=" + quote(value) + "\n";
    }
}
