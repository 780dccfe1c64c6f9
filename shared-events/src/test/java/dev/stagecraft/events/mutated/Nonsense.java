package dev.stagecraft.events.mutated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values, as JSON, that nobody expects. */
final class Nonsense {
    static final List<String> RETYPED = List.of(
            "true",
            "{}",
            "[]",
            "[null]",
            "\"\"",
            "{\"a\":[1,{\"b\":\"c\"}]}",
            "[".repeat(60) + "]".repeat(60),
            "[".repeat(20_000) + "]".repeat(20_000),
            "{\"a\":".repeat(49) + "1" + "}".repeat(49));

    static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "0.5",
            "1000000000",
            "2147483647",
            "2147483648",
            "-2147483648",
            "999999999999999999999",
            "1e400",
            "1e999999999",
            "NaN",
            "01",
            "1" + "0".repeat(2_000));

    static final List<String> PLAUSIBLE =
            List.of("1", "2", "7", "\"2\"", "\"a\"", "\"app-2\"", "\"other\"", "\"other/app-1\"", "\"tag:x\"");

    static final List<String> TEXTS = List.of(
            "\"a'; drop table host; --\"",
            "\"$(reboot)\"",
            "\"`reboot`; reboot & \\\"reboot\\\"\"",
            "\"<script>alert(1)</script>\"",
            "\"../../etc/passwd\"",
            "\"--help\"",
            "\"{host}{environment}{host}\"",
            "\"a\\u0000b\"",
            "\"deb http://a\\u0000b c d\"",
            "\"deb http://a/\\ud800 c d\"",
            "\"http://a.example/\\ud800\"",
            "\"half a pair \\ud83d\"",
            "\"\\u202eright to left\"",
            "\"two\\nlines\\r\\n\"",
            "\"\\ud83d\\udc33\"",
            "\" \"",
            "\"UPPER\"",
            "\"other\"",
            "\"2\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"" + "a".repeat(63) + "\"",
            "\"" + "a".repeat(64) + "\"",
            "\"" + "a".repeat(20_000) + "\"",
            "\"" + "a".repeat(70_000) + "\"",
            "\"" + "\\u0001".repeat(160_000) + "\"",
            "\"" + "a".repeat(1_100_000) + "\"");

    private static final Pattern MARK = Pattern.compile("\"nonsense:([^\"]*)\"");

    private Nonsense() {}

    static String marked(String json) {
        return "nonsense:" + Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    static String unmarked(String json) {
        Matcher marks = MARK.matcher(json);
        return marks.replaceAll(
                mark -> Matcher.quoteReplacement(new String(Base64.getDecoder().decode(mark.group(1)), UTF_8)));
    }
}
