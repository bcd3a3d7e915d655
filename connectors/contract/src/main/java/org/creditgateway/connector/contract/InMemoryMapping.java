package org.creditgateway.connector.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.ServedFields;
import org.jspecify.annotations.Nullable;

/** One place, read from one table in memory. */
final class InMemoryMapping implements Mapping {

    private final InMemoryConnector connector;
    private final String coordinate;
    private final String table;
    private final ControlColumns control;
    private final ServedFields served;
    private final List<Filter> filters;
    private final Set<String> arguments;
    private final int maxBatch;

    InMemoryMapping(InMemoryConnector connector, MappedPlace place) {
        MappingSettings settings = MappingSettings.of(place);
        this.connector = connector;
        this.coordinate = place.coordinate();
        this.table = settings.text("table");
        this.control = ControlColumns.of(settings);
        this.served = ServedFields.of(place, "column", UnaryOperator.identity());
        this.filters = settings.entries("filters").stream()
                .map(entry -> Filter.of(place, entry))
                .toList();
        this.arguments = Stream.concat(
                        filters.stream().map(Filter::argument),
                        place.arguments().keySet().stream().filter(MappedPlace.FIRST::equals))
                .collect(Collectors.toUnmodifiableSet());
        this.maxBatch = settings.maxBatch(1000, 1000);
    }

    @Override
    public Set<String> fields() {
        return served.fields();
    }

    @Override
    public Set<String> arguments() {
        return arguments;
    }

    @Override
    public int maxBatch() {
        return maxBatch;
    }

    @Override
    public PreparedFetch prepare(List<Column> columns) {
        return new InMemoryFetch(this, List.copyOf(columns));
    }

    InMemoryConnector connector() {
        return connector;
    }

    String coordinate() {
        return coordinate;
    }

    String table() {
        return table;
    }

    ControlColumns control() {
        return control;
    }

    String name(Column column) {
        return served.name(column);
    }

    boolean admits(Map<String, @Nullable Object> row, Map<String, Object> arguments) {
        return filters.stream().allMatch(filter -> filter.admits(row, arguments));
    }

    /** An entry of {@code filters}. */
    private record Filter(String argument, String column, String is) {

        static Filter of(MappedPlace place, MappingSettings entry) {
            Filter filter = new Filter(entry.text("argument"), entry.text("column"), entry.text("is"));
            if (!place.arguments().containsKey(filter.argument)) {
                throw entry.invalid(
                        "argument",
                        filter.argument,
                        "one of " + place.arguments().keySet());
            }
            if (!List.of("EQ", "GE", "LE", "IN").contains(filter.is)) {
                throw entry.invalid("is", filter.is, "EQ, GE, LE or IN");
            }
            return filter;
        }

        @SuppressWarnings("unchecked")
        boolean admits(Map<String, @Nullable Object> row, Map<String, Object> arguments) {
            Object given = arguments.get(argument);
            Object held = row.get(column);
            if (given == null || held == null) {
                return given == null;
            }
            return switch (is) {
                case "GE" -> ((Comparable<Object>) held).compareTo(given) >= 0;
                case "LE" -> ((Comparable<Object>) held).compareTo(given) <= 0;
                default -> given instanceof List<?> list ? list.contains(held) : held.equals(given);
            };
        }
    }
}
