package dev.stagecraft.steps.pretend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a real tool answered on a real host, recorded once. */
public record Recording(int exitCode, String stdout, String stderr) {
    private static final Pattern FORM =
            Pattern.compile("# command: .*?\n# exit: (\\d+)\n# stdout:\n(.*?)\n?# stderr:\n(.*)", Pattern.DOTALL);

    /** The recording of this name, such as {@code packages/lock-held-d12}. */
    public static Recording of(String name) {
        try (InputStream stream = Recording.class.getResourceAsStream("/recorded/" + name + ".txt")) {
            if (stream == null) {
                throw new IllegalArgumentException("no recording " + name);
            }
            Matcher matcher = FORM.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.matches()) {
                throw new IllegalArgumentException(name + " is not a recording");
            }
            return new Recording(Integer.parseInt(matcher.group(1)), matcher.group(2) + "\n", matcher.group(3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON object at its beginning, where a later command spoke, too. */
    public String json() {
        return stdout.substring(0, stdout.lastIndexOf("\n}") + 2);
    }
}
