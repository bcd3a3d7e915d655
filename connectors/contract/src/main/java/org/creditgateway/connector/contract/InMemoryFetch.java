package org.creditgateway.connector.contract;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.ControlColumns;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SharingDays;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A fetch of some columns from one table in memory. */
record InMemoryFetch(InMemoryMapping mapping, List<Column> columns) implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        InMemorySource source = mapping.connector().source();
        Flux<SourceRow> answer = Flux.defer(() -> source.answer(call(parameters), rows(source, parameters)))
                .timeout(parameters.timeout())
                .onErrorMap(TimeoutException.class, late -> SourceFailure.timeout("no answer in time"));
        return mapping.connector().untilClosed(answer);
    }

    @Override
    public String text() {
        ControlColumns control = mapping.control();
        String asked = Stream.concat(
                        Stream.of(
                                control.key(),
                                control.id(),
                                control.on(),
                                control.ended(),
                                control.until(),
                                control.repaired()),
                        columns.stream().map(mapping::name))
                .filter(name -> name != null)
                .distinct()
                .collect(Collectors.joining(", "));
        return mapping.table() + " {" + asked + "}";
    }

    private InMemorySource.Call call(FetchParameters parameters) {
        List<String> fields = columns.stream().map(Column::field).toList();
        return new InMemorySource.Call(
                mapping.coordinate(), fields, parameters.keys().size(), parameters.arguments());
    }

    private Flux<SourceRow> rows(InMemorySource source, FetchParameters parameters) {
        Flux<SourceRow> rows = Flux.fromIterable(
                        source.rows(mapping.table(), mapping.control().key(), parameters.keys()))
                .filter(row -> mapping.admits(row, parameters.arguments()))
                .map(row -> new SourceRow(control(row), values(columns, row)));
        return parameters.arguments().get(MappedPlace.FIRST) instanceof Integer most
                ? first(rows.filter(row -> isShared(row.control(), parameters.days())), most)
                : rows;
    }

    private static Flux<SourceRow> first(Flux<SourceRow> rows, int most) {
        Map<String, Integer> counts = new HashMap<>();
        return rows.filter(row -> counts.merge(row.control().key(), 1, Integer::sum) <= most);
    }

    private static boolean isShared(Control control, SharingDays days) {
        LocalDate today = days.today();
        LocalDate until = control.until();
        LocalDate repaired = control.repaired();
        LocalDate ended = control.ended();
        LocalDate since = days.since();
        LocalDate on = control.on();
        LocalDate endedSince = days.endedSince();
        return (today == null || until == null || !until.isBefore(today))
                && (today == null || repaired == null || repaired.isAfter(today))
                && (since == null || on != null && !on.isBefore(since))
                && (endedSince == null || ended == null || !ended.isBefore(endedSince));
    }

    private Control control(Map<String, @Nullable Object> row) {
        ControlColumns names = mapping.control();
        return new Control(
                String.valueOf(row.get(names.key())),
                (String) value(row, names.id()),
                day(row, names.on()),
                day(row, names.ended()),
                day(row, names.until()),
                day(row, names.repaired()));
    }

    private static @Nullable LocalDate day(Map<String, @Nullable Object> row, @Nullable String name) {
        return (LocalDate) ColumnReader.read(Column.of(String.valueOf(name), ColumnType.DATE), value(row, name));
    }

    private static @Nullable Object value(Map<String, @Nullable Object> row, @Nullable String name) {
        return name == null ? null : row.get(name);
    }

    private Values values(List<Column> asked, Map<String, @Nullable Object> row) {
        @Nullable Object[] values = new Object[asked.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(asked.get(i), row.get(mapping.name(asked.get(i))));
        }
        return Values.of(values);
    }

    private static @Nullable Object value(Column column, @Nullable Object raw) {
        if (column.list() && raw instanceof List<?> list) {
            return list.stream().map(element -> element(column, element)).toList();
        }
        return element(column, raw);
    }

    private static @Nullable Object element(Column column, @Nullable Object raw) {
        if (column.type() != ColumnType.OBJECT || !(raw instanceof Map<?, ?> members)) {
            return ColumnReader.read(column, raw);
        }
        List<Column> columns = column.columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(columns.get(i), members.get(columns.get(i).field()));
        }
        return Values.of(values);
    }
}
