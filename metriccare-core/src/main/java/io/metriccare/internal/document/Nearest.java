package io.metriccare.internal.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of the known words somebody meant. */
public final class Nearest {
    private static final int MOST = 25;

    private Nearest() {}

    /** “; did you mean X?” if one of the words is near to what was written; else those that there are. */
    public static String suggestion(String written, Collection<String> words) {
        return of(written, words)
                .map(word -> "; did you mean " + word + "?")
                .orElseGet(() -> "; write one of " + list(words));
    }

    private static String list(Collection<String> words) {
        String list = String.join(", ", words.stream().limit(MOST).toList());
        return words.size() > MOST ? list + " …" : list;
    }

    /** The word with the fewest letters changed, if they are few. */
    static Optional<String> of(String written, Collection<String> words) {
        int most = Math.min(3, written.length() / 3);
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= most)
                .filter(word -> distance(written, word) <= most)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Levenshtein's distance, with neighbours that changed places as one change, whatever the case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : distance(a, i, b, j, distances);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int distance(String a, int i, String b, int j, int[][] distances) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int changed = distances[i - 1][j - 1] + (same ? 0 : 1);
        int longer = 1 + Math.min(distances[i - 1][j], distances[i][j - 1]);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return Math.min(Math.min(changed, longer), swapped ? distances[i - 2][j - 2] + 1 : changed);
    }
}
