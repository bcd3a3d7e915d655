package org.creditgateway.connector.postgresql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.ServedFields;

/**
 * The fields of a table's rows, and where each is read.
 *
 * @param served the names of the fields, reductions included
 * @param sources where each field that is no reduction is read
 */
record TableFields(Set<String> served, Map<String, FieldSource> sources) {

    static TableFields of(MappedPlace place) {
        ServedFields served = ServedFields.of(place, "column", Sql::snakeCase);
        Map<String, FieldSource> sources = new LinkedHashMap<>();
        for (Column column : place.columns()) {
            if (column.reduction() == Reduction.NONE && served.fields().contains(column.field())) {
                sources.put(column.field(), FieldSource.of(place, column, served.name(column)));
            }
        }
        return new TableFields(served.fields(), sources);
    }

    /**
     * Where the column's base is read.
     *
     * @throws IllegalArgumentException when it is not served
     */
    FieldSource source(Column column) {
        FieldSource source = sources.get(column.base());
        if (source == null) {
            throw new IllegalArgumentException("column: " + column.field() + " (expected: one of " + served + ")");
        }
        return source;
    }

    /** The expression for a column; {@code null} for one that the table does not have. */
    String valueOrNull(Column column, String alias, int depth, Binds binds) {
        FieldSource source = sources.get(column.base());
        return source == null ? "null" : source.value(column, alias, depth, binds);
    }
}
