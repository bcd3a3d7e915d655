package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.Reduction;
import org.jspecify.annotations.Nullable;

/**
 * A field that is read from a column of type json, jsonb, or array.
 *
 * @param path the members to go through, below the column's own value
 * @param list whether a list is expected there
 * @param members what an object at that place holds
 */
record JsonPlace(String name, List<String> path, boolean list, JsonFields members) implements FieldSource {

    @Override
    public String value(Column column, String alias, int depth, Binds binds) {
        return members.value(column, "to_jsonb(" + Sql.reference(alias, name) + ")", path, depth);
    }

    @Override
    public boolean isJson(Column column) {
        return column.reduction() == Reduction.NONE;
    }

    /** A member's name, or a JSON pointer (RFC 6901), which begins with a slash; none is the empty path. */
    static List<String> path(MappingSettings settings, @Nullable String at) {
        if (at == null) {
            return List.of();
        }
        if (!at.startsWith("/")) {
            return List.of(at);
        }
        List<String> names = new ArrayList<>();
        for (String segment : at.substring(1).split("/", -1)) {
            if (segment.isEmpty() || segment.matches(".*~([^01].*)?$")) {
                throw settings.invalid("at", at, "a member's name, or a JSON pointer such as /court/title");
            }
            names.add(segment.replace("~1", "/").replace("~0", "~"));
        }
        return List.copyOf(names);
    }
}
