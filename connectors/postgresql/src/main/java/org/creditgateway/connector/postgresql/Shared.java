package org.creditgateway.connector.postgresql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SharingDays;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a subject that may be shared: what is over is left out before the others are counted.
 *
 * @param conditions on the results of the query within
 * @param limit the parameter that says how many
 */
record Shared(List<String> conditions, String limit) {

    private static final String ROWS = "s";

    /** @param until where the results have the last day of sharing, and so on; null where that is not mapped */
    static Shared of(@Nullable Integer until, @Nullable Integer repaired, @Nullable Integer ended, Binds binds) {
        List<String> conditions = new ArrayList<>();
        add(conditions, until, " >= ", SharingDays::today, binds);
        add(conditions, repaired, " > ", SharingDays::today, binds);
        add(conditions, ended, " >= ", SharingDays::endedSince, binds);
        return new Shared(
                conditions,
                bound(binds, Integer.class, parameters -> parameters.arguments().get(MappedPlace.FIRST)));
    }

    /** The query around one whose columns {@link Order#results} has named. */
    String firstOf(String rows, List<Order> order) {
        return "select * from (" + rows + ") as " + ROWS
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by "
                + Order.textOfResults(order, ROWS) + " limit " + limit;
    }

    private static void add(
            List<String> conditions,
            @Nullable Integer result,
            String compared,
            Function<SharingDays, @Nullable LocalDate> day,
            Binds binds) {
        if (result != null) {
            String column = ROWS + ".c" + result;
            String parameter = bound(binds, LocalDate.class, parameters -> day.apply(parameters.days()));
            conditions.add(
                    "(" + parameter + " is null or " + column + " is null or " + column + compared + parameter + ")");
        }
    }

    private static String bound(Binds binds, Class<?> type, Function<FetchParameters, @Nullable Object> value) {
        return binds.add((statement, index, parameters) -> {
            Object given = value.apply(parameters);
            if (given == null) {
                statement.bindNull(index, type);
            } else {
                statement.bind(index, given);
            }
        });
    }
}
