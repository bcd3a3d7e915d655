package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * A field whose object, or list of objects, is made of the rows of another table, in the same statement.
 *
 * @param on which columns of the table are equal to which of the outer one
 * @param list whether the field is a list
 * @param limit the most rows that are taken for one outer row, the first by {@code order}
 */
record JoinedRows(
        String table,
        List<Pair> on,
        List<Condition> where,
        List<Order> order,
        @Nullable Integer limit,
        boolean list,
        TableFields fields)
        implements FieldSource {

    /** A column of the joined table, and the column of the outer table that it is equal to. */
    record Pair(String column, String to) {}

    static JoinedRows of(MappingSettings join, boolean list, TableFields fields) {
        List<Pair> on = join.entries("on").stream()
                .map(entry -> new Pair(entry.text("column"), entry.text("to")))
                .toList();
        if (on.isEmpty()) {
            throw join.invalid("on", "none", "at least one pair of columns");
        }
        List<Order> order = Order.of(join);
        Integer limit = join.optionalNumber("limit", 1, 10_000);
        if (order.isEmpty() && (list || limit != null)) {
            throw join.invalid("order", "none", "at least one column, so that each answer has the same order");
        }
        return new JoinedRows(join.text("table"), on, Condition.of(join), order, limit, list, fields);
    }

    /** An outer row that leads nowhere, as its own column is null, has no list; one that leads to no row has an empty one. */
    @Override
    public String value(Column column, String alias, int depth, Binds binds) {
        String rows = "(" + rows(column, alias, depth, binds) + ")";
        if (!list) {
            return "(select r.v from " + rows + " as r)";
        }
        String known = on.stream()
                .map(pair -> Sql.reference(alias, pair.to()) + " is not null")
                .collect(Collectors.joining(" and "));
        return "case when " + known + " then (select coalesce(json_agg(r.v order by " + Order.textOfResults(order, "r")
                + "), '[]') from " + rows + " as r) end";
    }

    @Override
    public boolean isJson(Column column) {
        return true;
    }

    private String rows(Column column, String outer, int depth, Binds binds) {
        String alias = "n" + depth;
        List<String> results = new ArrayList<>();
        results.add(column.columns().stream()
                .map(member -> fields.valueOrNull(member, alias, depth + 1, binds))
                .collect(Collectors.joining(", ", "json_build_array(", ") as v")));
        results.addAll(Order.results(order, alias));
        List<String> conditions = new ArrayList<>();
        on.forEach(
                pair -> conditions.add(Sql.reference(alias, pair.column()) + " = " + Sql.reference(outer, pair.to())));
        where.forEach(condition -> conditions.add(condition.text(alias, binds)));
        return "select " + String.join(", ", results) + " from " + Sql.quotedTable(table) + " as " + alias + " where "
                + String.join(" and ", conditions)
                + (limit == null ? "" : " order by " + Order.text(order, alias) + " limit " + limit);
    }
}
