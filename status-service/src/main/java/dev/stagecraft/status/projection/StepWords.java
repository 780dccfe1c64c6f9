package dev.stagecraft.status.projection;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.stagecraft.events.Step;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps as one text: their words, with a comma between. */
public final class StepWords {
    private static final Map<String, Step> BY_WORD =
            Arrays.stream(Step.values()).collect(toUnmodifiableMap(Step::word, identity()));

    private StepWords() {}

    public static String of(Collection<Step> steps) {
        return steps.stream().map(Step::word).collect(joining(","));
    }

    public static List<Step> parse(String words) {
        return Arrays.stream(words.split(",", -1)).map(StepWords::step).toList();
    }

    public static Step step(String word) {
        return Optional.ofNullable(BY_WORD.get(word))
                .orElseThrow(() -> new IllegalStateException("a row names the unknown step " + word));
    }
}
