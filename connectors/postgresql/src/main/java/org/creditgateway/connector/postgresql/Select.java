package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.ServedFields;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and where its result has what. The asked columns come first, in the asked order; a control column that
 * is not mapped has no position.
 *
 * @param text the statement; its first parameter is the array of keys, then come the filters' parameters
 */
record Select(
        String text,
        List<Column> columns,
        int key,
        @Nullable Integer id,
        @Nullable Integer on,
        @Nullable Integer ended,
        @Nullable Integer until,
        @Nullable Integer repaired) {

    static Select of(
            String table, ControlColumns control, ServedFields served, List<Filter> filters, List<Column> columns) {
        List<String> results = new ArrayList<>();
        for (Column column : columns) {
            results.add(Sql.value(column, served.name(column)));
        }
        results.add(Sql.typed(ColumnType.STRING, control.key()));
        int key = results.size() - 1;
        Integer id = add(results, control.id(), ColumnType.STRING);
        Integer on = add(results, control.on(), ColumnType.DATE);
        Integer ended = add(results, control.ended(), ColumnType.DATE);
        Integer until = add(results, control.until(), ColumnType.DATE);
        Integer repaired = add(results, control.repaired(), ColumnType.DATE);
        String text = "select " + String.join(", ", results) + " from " + Sql.quotedTable(table)
                + " where " + conditions(control.key(), filters)
                + (control.id() == null ? "" : " order by " + Sql.quoted(control.id()));
        return new Select(text, List.copyOf(columns), key, id, on, ended, until, repaired);
    }

    private static @Nullable Integer add(List<String> results, @Nullable String name, ColumnType type) {
        if (name == null) {
            return null;
        }
        results.add(Sql.typed(type, name));
        return results.size() - 1;
    }

    /** The keys' type is left to the server, which takes that of the column: an index serves, be it text or char(n). */
    private static String conditions(String key, List<Filter> filters) {
        StringBuilder conditions = new StringBuilder(Sql.quoted(key)).append(" = any($1)");
        for (int i = 0; i < filters.size(); i++) {
            conditions.append(" and ").append(filters.get(i).condition(i + 2));
        }
        return conditions.toString();
    }
}
