package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.ControlColumns;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and where its result has what. The asked columns come first, in the asked order; a control column that
 * is not mapped has no position.
 *
 * @param text the statement
 * @param binds its parameters, the array of keys first
 * @param json for each asked column, whether it comes as JSON
 */
record Select(
        String text,
        List<Binds.Bind> binds,
        List<Column> columns,
        List<Boolean> json,
        int key,
        @Nullable Integer id,
        @Nullable Integer on,
        @Nullable Integer ended,
        @Nullable Integer until,
        @Nullable Integer repaired) {

    private static final String ROW = "t";

    /** @param first whether only as many rows of each subject are read as the argument of this name says */
    static Select of(Table table, List<Filter> filters, List<Column> columns, boolean first) {
        Binds binds = new Binds();
        String keys = binds.add((statement, index, parameters) ->
                statement.bind(index, Parameters.in(PostgresqlObjectId.UNSPECIFIED, Sql.array(parameters.keys()))));
        List<String> results = new ArrayList<>();
        List<Boolean> json = new ArrayList<>();
        for (Column column : columns) {
            FieldSource source = table.fields().source(column);
            String value = source.value(column, ROW, 1, binds);
            json.add(source.isJson(column));
            results.add(source.isJson(column) ? "(" + value + ")::text" : value);
        }
        results.add(table.key().value(ROW));
        int key = results.size() - 1;
        ControlColumns control = table.control();
        Integer id = add(results, control.id(), ColumnType.STRING);
        Integer on = add(results, control.on(), ColumnType.DATE);
        Integer ended = add(results, control.ended(), ColumnType.DATE);
        Integer until = add(results, control.until(), ColumnType.DATE);
        Integer repaired = add(results, control.repaired(), ColumnType.DATE);
        List<String> conditions = new ArrayList<>();
        filters.forEach(filter -> conditions.add(filter.text(ROW, binds)));
        table.where().forEach(condition -> conditions.add(condition.text(ROW, binds)));
        Shared shared = first ? Shared.of(until, repaired, ended, binds) : null;
        String told = Told.text(binds);
        String text = table.limit() == null && shared == null
                ? all(table, keys, results, conditions, told)
                : firstOfEach(table, keys, results, conditions, shared, told);
        return new Select(
                text, binds.inOrder(), List.copyOf(columns), List.copyOf(json), key, id, on, ended, until, repaired);
    }

    private static @Nullable Integer add(List<String> results, @Nullable String name, ColumnType type) {
        if (name == null) {
            return null;
        }
        results.add(Sql.typed(type, Sql.reference(ROW, name)));
        return results.size() - 1;
    }

    private static String all(Table table, String keys, List<String> results, List<String> conditions, String told) {
        return select(results, table, table.key().amongAll(ROW, keys), conditions) + " and " + told
                + orderBy(table.order());
    }

    /** A query of its own for each subject, which ends when it has enough rows. */
    private static String firstOfEach(
            Table table,
            String keys,
            List<String> results,
            List<String> conditions,
            @Nullable Shared shared,
            String told) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            named.add(results.get(i) + " as c" + i);
        }
        named.addAll(Order.results(table.order(), ROW));
        String outer =
                IntStream.range(0, results.size()).mapToObj(i -> "r.c" + i).collect(Collectors.joining(", "));
        String rows = select(named, table, table.key().isOne(ROW), conditions)
                + (table.limit() == null ? "" : orderBy(table.order()) + " limit " + table.limit());
        String first = shared == null ? rows : shared.firstOf(rows, table.order());
        return "select " + outer + " from " + table.key().each(Sql.quotedTable(table.name()), keys) + ", lateral ("
                + first + ") as r where " + told + " order by " + Order.textOfResults(table.order(), "r");
    }

    private static String select(List<String> results, Table table, String key, List<String> conditions) {
        StringBuilder text = new StringBuilder("select ").append(String.join(", ", results));
        text.append(" from ")
                .append(Sql.quotedTable(table.name()))
                .append(" as ")
                .append(ROW);
        text.append(" where ").append(key);
        conditions.forEach(condition -> text.append(" and ").append(condition));
        return text.toString();
    }

    private static String orderBy(List<Order> order) {
        return order.isEmpty() ? "" : " order by " + Order.text(order, ROW);
    }
}
