package dev.stagecraft.cli.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A kind of scalar.
 *
 * @param expected what people are told to write
 * @param parse throws {@link IllegalArgumentException} for a text that is not of this kind
 * @param words the texts to choose from; empty where there is no such list
 * @param shown whether a wrong text may be repeated to people; not where they might have written a secret
 * @param tags what YAML may take it for
 */
public record Value<T>(String expected, Function<String, T> parse, List<String> words, boolean shown, Set<Tag> tags) {
    static final Set<Tag> TEXT = Set.of(Tag.STR, Tag.INT, Tag.FLOAT);
    /** A boolean, written in the one way that every version of it understands. */
    public static final Value<Boolean> TRUE_OR_FALSE = new Value<>(
            "true | false",
            text -> Boolean.valueOf(known(List.of("true", "false"), text)),
            List.of(),
            true,
            Set.of(Tag.BOOL));

    private static final int MAX_SHOWN = 60;

    public Value {
        words = List.copyOf(words);
        tags = Set.copyOf(tags);
    }

    public static <T> Value<T> of(String expected, Function<String, T> parse) {
        return new Value<>(expected, parse, List.of(), true, TEXT);
    }

    /** A text that is never repeated, since a secret may have been written in its place. */
    public static <T> Value<T> unshown(String expected, Function<String, T> parse) {
        return new Value<>(expected, parse, List.of(), false, TEXT);
    }

    /** One of the constants, written in lower case. */
    public static <T extends Enum<T>> Value<T> oneOf(Class<T> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Value<>(
                String.join(" | ", words),
                text -> Enum.valueOf(type, known(words, text).toUpperCase(Locale.ROOT)),
                words,
                true,
                TEXT);
    }

    /** Exactly one of these words. */
    public static Value<String> word(String... words) {
        List<String> list = List.of(words);
        return new Value<>(String.join(" | ", list), text -> known(list, text), list, true, TEXT);
    }

    String refusal(String text) {
        return found(text) + "; expected " + expected + Spelling.suggestion(text, words);
    }

    private String found(String text) {
        if (!shown) {
            return "found something else";
        }
        String printable = text.replaceAll("\\p{Cc}", "?");
        return "found '" + (printable.length() <= MAX_SHOWN ? printable : printable.substring(0, MAX_SHOWN) + "…")
                + "'";
    }

    private static String known(List<String> words, String text) {
        if (!words.contains(text)) {
            throw new IllegalArgumentException("not one of " + words);
        }
        return text;
    }
}
