package dev.stagecraft.access.transcript;

import java.util.regex.Pattern;

/** Text from a host that pages, logs and databases take as it is: no colours, no control characters. */
public final class PlainText {
    private static final Pattern ESCAPE_SEQUENCES = Pattern.compile("\u001B(\\[[0-9;?]*[ -/]*[@-~]|[@-Z\\\\^_])");
    private static final Pattern OVERWRITTEN = Pattern.compile("\r+\n?");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\n\t]]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private PlainText() {}

    public static String of(String text) {
        String withoutColours = ESCAPE_SEQUENCES.matcher(text).replaceAll("");
        String withLines = OVERWRITTEN.matcher(withoutColours).replaceAll("\n");
        return CONTROLS.matcher(withLines).replaceAll("");
    }

    /** As one line of at most so many characters. */
    public static String line(String text, int characters) {
        String line = SPACES.matcher(of(text)).replaceAll(" ").strip();
        return line.length() <= characters ? line : line.substring(0, characters - 1) + "…";
    }
}
