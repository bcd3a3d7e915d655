package org.creditgateway.gateway.refusal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reason why an operation is not carried out.
 *
 * @param code what clients switch on
 * @param message where and what was wrong and what would be right; never a personal datum
 * @param coordinate the schema coordinate that is meant, if one is
 * @param path the response path that is meant, names and indices; empty when the whole operation is
 * @param locations where in the document, each with line and column, from 1
 */
public record Refusal(
        ErrorCode code, String message, @Nullable String coordinate, List<Object> path, List<Location> locations) {

    /** A place in a GraphQL document, from 1. */
    public record Location(int line, int column) {}

    public Refusal {
        path = List.copyOf(path);
        locations = List.copyOf(locations);
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(code, message, null, List.of(), List.of());
    }
}
