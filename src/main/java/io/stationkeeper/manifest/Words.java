package io.stationkeeper.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that somebody meant, and quotes words for messages. */
final class Words {
    /** Longer words are cut: what stands in the place of a name may be something pasted by mistake. */
    private static final int SHOWN = 40;

    private Words() {}

    static String quoted(String word) {
        String clean = word.codePoints().anyMatch(Character::isISOControl) ? "?" : word;
        if (clean.codePointCount(0, clean.length()) <= SHOWN) {
            return '"' + clean + '"';
        }
        return '"' + clean.substring(0, clean.offsetByCodePoints(0, SHOWN)) + "\"...";
    }

    /** {@code unknown key "x"; did you mean "y"?}, or all known words if none is near. */
    static String unknown(String what, String word, Collection<String> known) {
        String start = "unknown " + what + " " + quoted(word);
        return start
                + nearest(word, known)
                        .map(near -> "; did you mean " + quoted(near) + "?")
                        .orElseGet(() -> "; " + oneOf(known));
    }

    /** {@code known: a, b}, or that there is none. */
    private static String oneOf(Collection<String> known) {
        return known.isEmpty()
                ? "none is known"
                : "known: " + String.join(", ", known.stream().sorted().toList());
    }

    /** The known word with the fewest edits to it, if they are few for its length. */
    static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .filter(candidate -> distance(word, candidate) <= allowed)
                .min(
                        Comparator.comparingInt((String candidate) -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** Edits (insert, delete, replace, swap neighbours) between two words, upper and lower case alike. */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, left, i, right, j);
            }
        }
        return edits[left.length()][right.length()];
    }

    private static int cheapest(int[][] edits, String left, int i, String right, int j) {
        int replaced = edits[i - 1][j - 1] + (same(left, i, right, j) ? 0 : 1);
        int edited = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        int best = Math.min(replaced, edited);
        boolean swapped =
                i > 1 && j > 1 && same(left, i, right, j - 1) && same(left, i - 1, right, j);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }

    private static boolean same(String left, int i, String right, int j) {
        return Character.toLowerCase(left.charAt(i - 1))
                == Character.toLowerCase(right.charAt(j - 1));
    }
}
