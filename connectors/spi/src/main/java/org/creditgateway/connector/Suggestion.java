package org.creditgateway.connector;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known name that a mistyped one was probably meant to be. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean amount?"} where a known name is close; otherwise empty. Goes at the end of a message. */
    public static String of(String given, Collection<String> known) {
        int most = given.length() < 3 ? 0 : given.length() < 6 ? 1 : given.length() < 12 ? 2 : 3;
        return known.stream()
                .collect(Collectors.toMap(Function.identity(), name -> distance(given, name), (a, b) -> a))
                .entrySet()
                .stream()
                .filter(near -> near.getValue() <= most)
                .min(Comparator.comparing((Map.Entry<String, Integer> near) -> near.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(near -> "; did you mean " + near.getKey() + "?")
                .orElse("");
    }

    /** How many letters must be added, left out, changed, or swapped with the next one; upper and lower case are one. */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int changed = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(changed, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }
}
