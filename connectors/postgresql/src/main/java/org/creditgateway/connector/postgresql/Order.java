package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/** An entry of {@code order}. Rows whose column is null come last. */
record Order(String column, boolean descending) {

    static List<Order> of(MappingSettings settings) {
        return settings.entries("order").stream()
                .map(entry -> new Order(entry.text("column"), entry.flag("descending")))
                .toList();
    }

    /** The same order, in which rows that are alike otherwise come by their id. */
    static List<Order> withId(List<Order> order, @Nullable String id) {
        if (id == null || order.stream().anyMatch(by -> by.column().equals(id))) {
            return order;
        }
        List<Order> longer = new ArrayList<>(order);
        longer.add(new Order(id, false));
        return List.copyOf(longer);
    }

    /** The list after {@code order by}, of columns that bear their own names. */
    static String text(List<Order> order, String alias) {
        return joined(order, i -> Sql.reference(alias, order.get(i).column()));
    }

    /** The list after {@code order by}, of results that {@link #results} has named. */
    static String textOfResults(List<Order> order, String alias) {
        return joined(order, i -> alias + ".o" + i);
    }

    /** The columns as results of an inner query, for an outer one to go by. */
    static List<String> results(List<Order> order, String alias) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            results.add(Sql.reference(alias, order.get(i).column()) + " as o" + i);
        }
        return results;
    }

    private static String joined(List<Order> order, IntFunction<String> reference) {
        List<String> by = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            by.add(reference.apply(i) + (order.get(i).descending() ? " desc nulls last" : ""));
        }
        return String.join(", ", by);
    }
}
