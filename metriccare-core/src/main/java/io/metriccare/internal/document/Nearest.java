package io.metriccare.internal.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the known words somebody meant. */
public final class Nearest {
    private Nearest() {}

    /** “; did you mean X?” if one of the words is near to what was written; else those that there are. */
    public static String suggestion(String written, Collection<String> words) {
        return of(written, words)
                .map(word -> "; did you mean " + word + "?")
                .orElseGet(() -> "; write one of " + String.join(", ", words));
    }

    /** The word with the fewest letters changed, if they are few. */
    static Optional<String> of(String written, Collection<String> words) {
        int most = Math.max(1, Math.min(3, written.length() / 2));
        return words.stream()
                .filter(word -> distance(written, word) <= most)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Levenshtein's distance, whatever the case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
