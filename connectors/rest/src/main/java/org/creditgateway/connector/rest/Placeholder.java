package org.creditgateway.connector.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a template that is filled for each call.
 *
 * @param name {@code keys}, {@code key}, or the name of a parameter
 * @param repeated whether the query parameter before it comes once for each value, as in {@code code={keys*}}
 */
record Placeholder(String name, boolean repeated) {

    /** What a placeholder looks like inside a text. */
    static final Pattern PATTERN = Pattern.compile("\\{([A-Za-z0-9_.-]+)(\\*?)}");

    static Placeholder of(Matcher found) {
        return new Placeholder(found.group(1), !found.group(2).isEmpty());
    }

    /** The placeholder that a text is as a whole; null for other texts. */
    static @Nullable Placeholder ofWhole(String text) {
        Matcher whole = PATTERN.matcher(text);
        return whole.matches() ? of(whole) : null;
    }

    boolean isOfSubjects() {
        return name.equals(Filling.KEYS) || name.equals(Filling.KEY);
    }
}
