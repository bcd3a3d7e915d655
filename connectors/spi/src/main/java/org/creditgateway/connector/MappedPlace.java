package org.creditgateway.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place of the schema that a source file maps: a subject type with its own scalar fields ({@code field} is null; a
 * key has at most one row), or one field of a subject type that yields records.
 *
 * @param subject the subject type, such as {@code Organization}
 * @param field the mapped field, such as {@code judgmentDefaults}; null when the type itself is mapped
 * @param list whether a key may have several rows
 * @param columns everything the schema lets this place answer, reductions and nested objects included
 * @param arguments the field's arguments by dotted path, such as {@code filed.from}, with their types
 * @param directive the name of the directive applied, without the at sign
 * @param settings the directive's arguments as plain values: strings, numbers, booleans, lists, maps, null
 */
public record MappedPlace(
        String subject,
        @Nullable String field,
        boolean list,
        List<Column> columns,
        Map<String, ColumnType> arguments,
        String directive,
        Map<String, @Nullable Object> settings) {

    /**
     * The argument by which only so many records of each subject are asked, the first in the source's order. No source
     * answers more.
     */
    public static final String FIRST = "first";

    public MappedPlace {
        columns = List.copyOf(columns);
        arguments = Map.copyOf(arguments);
    }

    /** The schema coordinate of the place: {@code Organization} or {@code Organization.judgmentDefaults}. */
    public String coordinate() {
        return field == null ? subject : subject + "." + field;
    }

    /**
     * Whether rows have a control column, such as {@code on}: the directive names it, or has no argument of this name,
     * because all rows of its kind have it.
     */
    public boolean has(String control) {
        return settings.getOrDefault(control, control) != null;
    }
}
