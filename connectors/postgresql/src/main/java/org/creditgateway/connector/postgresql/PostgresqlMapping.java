package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.RowFilter;

/** One place, read from one table. */
record PostgresqlMapping(
        Sessions sessions, String coordinate, Table table, Set<String> arguments, List<Filter> filters, int maxBatch)
        implements Mapping {

    static PostgresqlMapping of(MappedPlace place, Sessions sessions) {
        MappingSettings settings = MappingSettings.of(place);
        List<MappingSettings> filters = settings.entries("filters");
        Table table = Table.of(place);
        return new PostgresqlMapping(
                sessions,
                place.coordinate(),
                table,
                arguments(place, table, filters),
                filters.stream().map(entry -> Filter.of(place, entry)).toList(),
                settings.maxBatch(1000, 10_000));
    }

    /** The first rows are told by their order, and so only where there is one. */
    private static Set<String> arguments(MappedPlace place, Table table, List<MappingSettings> filters) {
        Set<String> arguments = new HashSet<>();
        filters.forEach(entry -> arguments.add(entry.text("argument")));
        if (place.arguments().containsKey(MappedPlace.FIRST) && !table.order().isEmpty()) {
            arguments.add(MappedPlace.FIRST);
        }
        return Set.copyOf(arguments);
    }

    @Override
    public Set<String> fields() {
        return table.fields().served();
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        return prepare(columns, RowFilter.NONE);
    }

    /** What the row filter keeps is further conditions of the same statement. */
    @Override
    public PreparedFetch prepare(List<Column> columns, RowFilter rows) {
        List<Filter> all = new ArrayList<>(filters);
        String on = table.control().on();
        if (rows.since() && on != null) {
            all.add(Filter.since(on));
        }
        boolean first = rows.first() && arguments.contains(MappedPlace.FIRST);
        rows.allowed().forEach((column, symbols) -> {
            if (table.fields().source(column) instanceof TableColumn source) {
                all.add(Filter.among(source.name(), symbols));
            }
        });
        return new PostgresqlFetch(sessions, coordinate, Select.of(table, all, columns, first));
    }
}
