package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.postgresql.Need.OfTable;
import org.creditgateway.connector.postgresql.Need.Use;
import org.jspecify.annotations.Nullable;

/** Gathers what the statements of a mapping use of which tables. */
final class Uses {

    private final List<OfTable> tables = new ArrayList<>();

    private Uses() {}

    static List<OfTable> of(PostgresqlMapping mapping) {
        Uses uses = new Uses();
        Table table = mapping.table();
        List<Use> columns = new ArrayList<>();
        List<String> keys = table.key().columns();
        keys.forEach(key -> columns.add(new Use(key, Need.ANY)));
        ControlColumns control = table.control();
        add(columns, control.id(), Need.ANY);
        add(columns, control.on(), Need.of(ColumnType.DATE));
        add(columns, control.ended(), Need.of(ColumnType.DATE));
        add(columns, control.until(), Need.of(ColumnType.DATE));
        add(columns, control.repaired(), Need.of(ColumnType.DATE));
        mapping.filters().forEach(filter -> columns.add(new Use(filter.column(), Need.of(filter.type()))));
        uses.tables.add(new OfTable(table.name(), columns, keys, keys));
        uses.gather(columns, table.where(), table.order(), table.fields());
        return uses.tables;
    }

    private void gather(List<Use> columns, List<Condition> where, List<Order> order, TableFields fields) {
        where.forEach(condition -> columns.add(new Use(condition.column(), Need.ANY)));
        order.forEach(by -> columns.add(new Use(by.column(), Need.ANY)));
        for (FieldSource source : fields.sources().values()) {
            if (source instanceof TableColumn column) {
                columns.add(new Use(column.name(), Need.of(column.type())));
            } else if (source instanceof JsonPlace json) {
                columns.add(new Use(json.name(), json.list() && json.path().isEmpty() ? Need.LIST : Need.JSON));
            } else if (source instanceof JoinedRows joined) {
                joined.on().forEach(pair -> columns.add(new Use(pair.to(), Need.ANY)));
                gather(joined);
            }
        }
    }

    private void gather(JoinedRows joined) {
        List<String> on = joined.on().stream().map(JoinedRows.Pair::column).toList();
        List<Use> columns = new ArrayList<>();
        on.forEach(column -> columns.add(new Use(column, Need.ANY)));
        tables.add(new OfTable(joined.table(), columns, on, List.of()));
        gather(columns, joined.where(), joined.order(), joined.fields());
    }

    private static void add(List<Use> columns, @Nullable String name, Need need) {
        if (name != null) {
            columns.add(new Use(name, need));
        }
    }
}
