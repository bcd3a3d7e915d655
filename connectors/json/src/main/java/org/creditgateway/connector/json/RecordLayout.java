package org.creditgateway.connector.json;

import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.ServedFields;
import org.jspecify.annotations.Nullable;

/**
 * Where the key, the control columns and the fields of a mapped place stand in a source's JSON. A row holds the key of
 * its subject; the rest stands in the row itself or, when the records are nested, in each of them.
 */
public final class RecordLayout {

    private final @Nullable MemberPath key;
    private final @Nullable RowsPath records;
    private final ServedFields served;
    private final @Nullable DateTimeFormatter dates;
    private final Map<ControlColumn, MemberPath> controls = new EnumMap<>(ControlColumn.class);
    private final Map<String, ColumnSource> bases = new HashMap<>();
    private final Map<String, Set<String>> symbols = new HashMap<>();

    private RecordLayout(
            @Nullable MemberPath key,
            @Nullable RowsPath records,
            ServedFields served,
            @Nullable DateTimeFormatter dates) {
        this.key = key;
        this.records = records;
        this.served = served;
        this.dates = dates;
    }

    /**
     * Reads the arguments that all directives for JSON may have: {@code key}, {@code id}, {@code on}, {@code ended},
     * {@code until}, {@code repaired}, {@code columns}, {@code omits} and {@code dates}.
     *
     * @param records where in a row the records are; null when the row is the record
     * @throws InvalidMapping when they name what the schema has not, or one place in two ways
     */
    public static RecordLayout of(MappedPlace place, @Nullable MemberPath records) {
        MemberPath key = MemberPath.read(MappingSettings.of(place), "key");
        return of(place, key, records == null ? null : RowsPath.of(records));
    }

    /**
     * The same, with records that may lie inside arrays.
     *
     * @param key null when rows do not say whose they are, since one subject is asked for
     */
    public static RecordLayout of(MappedPlace place, @Nullable MemberPath key, @Nullable RowsPath records) {
        MappingSettings settings = MappingSettings.of(place);
        ServedFields served = ServedFields.of(place, "at", UnaryOperator.identity());
        RecordLayout layout = new RecordLayout(key, records, served, DayPattern.of(settings));
        for (ControlColumn control : ControlColumn.values()) {
            MemberPath path = MemberPath.readOptional(settings, control.argument());
            if (path != null) {
                layout.controls.put(control, path);
            }
        }
        layout.readColumns(place, settings);
        layout.reader(layout.servedOf(place), false);
        return layout;
    }

    private void readColumns(MappedPlace place, MappingSettings settings) {
        for (Column column : servedOf(place)) {
            bases.put(column.base(), ColumnSource.at(new MemberPath(List.of(column.base())), dates));
        }
        for (MappingSettings entry : settings.entries("columns")) {
            String field = entry.text("field");
            for (Column column : place.columns()) {
                if (column.field().equals(field)) {
                    ColumnSource source = ColumnSource.of(column, entry, dates);
                    bases.put(field, source);
                    Set<String> meanings = source.meanings();
                    if (column.type() == ColumnType.ENUM && !meanings.isEmpty()) {
                        symbols.put(field, meanings);
                    }
                }
            }
        }
    }

    /** The fields that the source can answer; a reduction is one of them when its base is. */
    public Set<String> fields() {
        return served.fields();
    }

    /** The symbols that {@code columns} gives to enum fields, by field. */
    public Map<String, Set<String>> symbols() {
        return Collections.unmodifiableMap(symbols);
    }

    /** All that the source can answer of the place. */
    public List<Column> servedOf(MappedPlace place) {
        return place.columns().stream()
                .filter(column -> served.fields().contains(column.field()))
                .toList();
    }

    /**
     * A reader of rows with these columns.
     *
     * @param complete whether a row must have every member that is read; otherwise a missing one counts as null
     * @throws IllegalArgumentException when a column is not served
     */
    public RowsReader reader(List<Column> columns, boolean complete) {
        ObjectShape record = new ObjectShape();
        int size = RowsReader.recordSize(columns.size());
        @Nullable Object[] blank = new Object[size + 1];
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            ColumnSource source = source(column);
            if (source.at() == null) {
                blank[at] = ColumnReader.read(column, source.constant());
            } else {
                NestedMember.add(record, source.at(), column, at, source.form(), complete);
            }
        }
        RawForm days = new RawForm(Map.of(), false, dates);
        controls.forEach((control, path) -> record.plain(
                path,
                columns.size() + control.ordinal(),
                control == ControlColumn.ID ? Reading.id(path) : Reading.column(control.column(), days)));
        if (records == null) {
            if (key != null) {
                record.plain(key, size, Reading.key(key));
            }
            return RowsReader.flat(record.reader(complete), columns.size(), blank);
        }
        ObjectShape row = new ObjectShape();
        if (key != null) {
            row.plain(key, RecordsMember.POSITION + 1, Reading.key(key));
        }
        row.whole(new MemberPath(records.head()), new RecordsMember(records.tail(), record.reader(complete), blank));
        return RowsReader.nested(row.reader(complete), columns.size());
    }

    /** Where the key is in a row; for layouts that have one. */
    public MemberPath key() {
        return Objects.requireNonNull(key, "key");
    }

    /** Whether the source's own id of a record is read. */
    public boolean hasId() {
        return controls.containsKey(ControlColumn.ID);
    }

    /** Where the records are in a row; null when the row is the record. */
    public @Nullable MemberPath records() {
        return records == null ? null : new MemberPath(records.steps());
    }

    /** What is read of a row besides its own record: the key, and the records when they are nested. */
    public List<MemberPath> rowPaths() {
        MemberPath nested = records();
        return nested == null ? List.of(key()) : List.of(key(), nested);
    }

    /** What is read of a record for these columns: the control columns first, each path once, nested objects spelled out. */
    public Set<MemberPath> recordPaths(List<Column> columns) {
        Set<MemberPath> paths = new LinkedHashSet<>(controls.values());
        for (Column column : columns) {
            MemberPath path = source(column).at();
            if (path != null) {
                spell(column, path, paths);
            }
        }
        return paths;
    }

    private static void spell(Column column, MemberPath path, Set<MemberPath> paths) {
        if (column.type() != ColumnType.OBJECT) {
            paths.add(path);
            return;
        }
        column.columns().forEach(inner -> spell(inner, path.then(inner.base()), paths));
    }

    private ColumnSource source(Column column) {
        ColumnSource source = bases.get(column.base());
        if (source == null) {
            throw new IllegalArgumentException(
                    "column: " + column.field() + " (expected: one of " + served.fields() + ")");
        }
        return source;
    }
}
