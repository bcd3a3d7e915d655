package org.creditgateway.connector.postgresql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.ServedFields;

/** One place, read from one table. */
record PostgresqlMapping(
        Sessions sessions,
        String coordinate,
        String table,
        ControlColumns control,
        ServedFields served,
        List<Filter> filters,
        int maxBatch)
        implements Mapping {

    static PostgresqlMapping of(MappedPlace place, Sessions sessions) {
        MappingSettings settings = MappingSettings.of(place);
        ServedFields served = ServedFields.of(place, "column", Sql::snakeCase);
        for (Column column : place.columns()) {
            if (served.fields().contains(column.field()) && (column.type() == ColumnType.OBJECT || column.list())) {
                throw settings.invalid("columns", column.field(), "a single scalar; omits may list it");
            }
        }
        List<Filter> filters = settings.entries("filters").stream()
                .map(entry -> Filter.of(place, entry))
                .toList();
        return new PostgresqlMapping(
                sessions,
                place.coordinate(),
                settings.text("table"),
                ControlColumns.of(settings),
                served,
                filters,
                settings.maxBatch(1000, 10_000));
    }

    @Override
    public Set<String> fields() {
        return served.fields();
    }

    @Override
    public Set<String> arguments() {
        return filters.stream().map(Filter::argument).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        return prepare(columns, RowFilter.NONE);
    }

    /** What the row filter keeps is further conditions of the same statement. */
    @Override
    public PreparedFetch prepare(List<Column> columns, RowFilter rows) {
        List<Filter> all = new ArrayList<>(filters);
        Map<String, Object> fixed = new HashMap<>();
        if (rows.since() && control.on() != null) {
            all.add(new Filter(PostgresqlFetch.SINCE, control.on(), ColumnType.DATE, Filter.Comparison.GE));
        }
        rows.allowed().forEach((column, symbols) -> {
            String name = "=" + column.field();
            all.add(new Filter(name, served.name(column), ColumnType.ENUM, Filter.Comparison.IN));
            fixed.put(name, List.copyOf(symbols));
        });
        return new PostgresqlFetch(
                sessions, coordinate, Select.of(table, control, served, all, columns), List.copyOf(all), fixed);
    }
}
