package org.creditgateway.connector.postgresql;

import java.util.List;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * How a place is read from a table or view.
 *
 * @param control the columns of the record; of the subject's key, {@code key} tells more
 * @param where what rows must hold to be read at all
 * @param order the order in which a subject's rows are answered
 * @param limit the most rows that are read for one subject, the first by the order; null for all
 */
record Table(
        String name,
        Key key,
        ControlColumns control,
        TableFields fields,
        List<Condition> where,
        List<Order> order,
        @Nullable Integer limit) {

    static Table of(MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        Key key = Key.of(settings);
        ControlColumns control = new ControlColumns(
                key.columns().get(0),
                settings.optionalText("id"),
                settings.optionalText("on"),
                settings.optionalText("ended"),
                settings.optionalText("until"),
                settings.optionalText("repaired"));
        List<Order> order = Order.withId(Order.of(settings), control.id());
        Integer limit = settings.optionalNumber("limit", 1, 10_000);
        if (limit != null && order.isEmpty()) {
            throw settings.invalid("limit", limit, "an order or an id beside it, by which the first rows are told");
        }
        return new Table(
                settings.text("table"), key, control, TableFields.of(place), Condition.of(settings), order, limit);
    }
}
