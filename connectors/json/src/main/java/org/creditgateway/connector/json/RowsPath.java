package org.creditgateway.connector.json;

import java.util.List;
import java.util.function.Consumer;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Where rows stand below a JSON value. A step is the name of a member, or {@code *} for each element of an array: rows
 * inside arrays inside arrays are found by {@code /cases/}{@code *}{@code /defaults}.
 *
 * @param steps may be empty: then the value itself is meant
 */
public record RowsPath(List<String> steps) {

    static final String EACH = "*";

    public RowsPath {
        steps = List.copyOf(steps);
    }

    /** The path that an argument of a directive gives; null when it is absent. */
    public static @Nullable RowsPath readOptional(MappingSettings settings, String argument) {
        MemberPath path = MemberPath.readOptional(settings, argument);
        return path == null ? null : new RowsPath(path.names());
    }

    static RowsPath of(MemberPath path) {
        return new RowsPath(path.names());
    }

    /** The steps before the first array. */
    List<String> head() {
        int first = steps.indexOf(EACH);
        return first < 0 ? steps : steps.subList(0, first);
    }

    /** The steps from the first array on. */
    RowsPath tail() {
        return new RowsPath(steps.subList(head().size(), steps.size()));
    }

    /**
     * Calls {@code found} with the parser on the first token of each value that the path leads to.
     *
     * @param required whether a member that is missing, or null, is invalid; otherwise nothing is there
     */
    void walk(JsonParser parser, boolean required, Consumer<JsonParser> found) {
        walk(parser, 0, required, found);
    }

    private void walk(JsonParser parser, int depth, boolean required, Consumer<JsonParser> found) {
        if (depth == steps.size()) {
            found.accept(parser);
        } else if (!required && parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        } else if (steps.get(depth).equals(EACH)) {
            elements(parser, depth, required, found);
        } else {
            member(parser, depth, required, found);
        }
    }

    private void elements(JsonParser parser, int depth, boolean required, Consumer<JsonParser> found) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw SourceFailure.invalidData("value at " + EACH + ": not an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            walk(parser, depth + 1, required, found);
        }
    }

    private void member(JsonParser parser, int depth, boolean required, Consumer<JsonParser> found) {
        String wanted = steps.get(depth);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw SourceFailure.invalidData("value that should hold the member " + wanted + ": not an object");
        }
        boolean seen = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (!name.equals(wanted)) {
                parser.skipChildren();
            } else if (seen) {
                throw SourceFailure.invalidData("member " + wanted + ": twice in one object");
            } else {
                seen = true;
                walk(parser, depth + 1, required, found);
            }
        }
        if (required && !seen) {
            throw SourceFailure.invalidData("member " + wanted + ": missing");
        }
    }
}
