package dev.stagecraft.cli.yaml;

import java.util.Collection;
import java.util.Comparator;

/** Finds the word that somebody may have meant. */
public final class Spelling {
    private static final int MOST_CHANGES = 2;

    private Spelling() {}

    /** {@code "; did you mean 'role'?"}, or nothing where no word is near. */
    public static String suggestion(String written, Collection<String> words) {
        return words.stream()
                .filter(word -> distance(written, word) <= Math.min(MOST_CHANGES, word.length() / 2))
                .min(Comparator.comparingInt(word -> distance(written, word)))
                .map(word -> "; did you mean '" + word + "'?")
                .orElse("");
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
