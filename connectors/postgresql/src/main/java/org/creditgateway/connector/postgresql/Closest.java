package org.creditgateway.connector.postgresql;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. */
final class Closest {

    private static final int FURTHEST = 3;

    private Closest() {}

    /** What to write after the list of what is expected: the known name that differs least, if one is close. */
    static String hint(String name, Collection<String> known) {
        Optional<String> closest = known.stream()
                .min(Comparator.comparingInt(each -> distance(name, each)))
                .filter(each -> distance(name, each) <= Math.min(FURTHEST, name.length() / 2));
        return closest.map(each -> "did you mean " + each + "?").orElse("one that is there");
    }

    /** How many characters have to be put in, taken out or replaced (Levenshtein). */
    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
