package org.creditgateway.connector.json;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.Column;
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

    private final MemberPath key;
    private final @Nullable MemberPath records;
    private final ServedFields served;
    private final Map<ControlColumn, MemberPath> controls = new EnumMap<>(ControlColumn.class);
    private final Map<String, MemberPath> bases = new HashMap<>();

    private RecordLayout(MemberPath key, @Nullable MemberPath records, ServedFields served) {
        this.key = key;
        this.records = records;
        this.served = served;
    }

    /**
     * Reads the arguments that all directives for JSON have: {@code key}, {@code id}, {@code on}, {@code ended},
     * {@code until}, {@code repaired}, {@code columns} and {@code omits}.
     *
     * @param records where in a row the records are; null when the row is the record
     * @throws InvalidMapping when they name what the schema has not, or one place in two ways
     */
    public static RecordLayout of(MappedPlace place, @Nullable MemberPath records) {
        MappingSettings settings = MappingSettings.of(place);
        ServedFields served = ServedFields.of(place, "at", UnaryOperator.identity());
        RecordLayout layout = new RecordLayout(MemberPath.read(settings, "key"), records, served);
        for (ControlColumn control : ControlColumn.values()) {
            MemberPath path = MemberPath.readOptional(settings, control.argument());
            if (path != null) {
                layout.controls.put(control, path);
            }
        }
        List<Column> columns = layout.servedOf(place);
        for (Column column : columns) {
            layout.bases.put(column.base(), MemberPath.parse(settings, "columns.at", served.name(column)));
        }
        layout.reader(columns, false);
        return layout;
    }

    /** The fields that the source can answer; a reduction is one of them when its base is. */
    public Set<String> fields() {
        return served.fields();
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
        for (int at = 0; at < columns.size(); at++) {
            NestedMember.add(record, path(columns.get(at)), columns.get(at), at, complete);
        }
        controls.forEach((control, path) -> record.plain(
                path,
                columns.size() + control.ordinal(),
                control == ControlColumn.ID ? Reading.id(path) : Reading.column(control.column())));
        int size = RowsReader.recordSize(columns.size());
        if (records == null) {
            return RowsReader.flat(record.plain(key, size, Reading.key(key)).reader(complete), columns.size());
        }
        ObjectShape row = new ObjectShape()
                .plain(key, RecordsMember.POSITION + 1, Reading.key(key))
                .whole(records, new RecordsMember(record.reader(complete), size));
        return RowsReader.nested(row.reader(complete), columns.size());
    }

    /** Where the key is in a row. */
    public MemberPath key() {
        return key;
    }

    /** Where the records are in a row; null when the row is the record. */
    public @Nullable MemberPath records() {
        return records;
    }

    /** What is read of a row besides its own record: the key, and the records when they are nested. */
    public List<MemberPath> rowPaths() {
        return records == null ? List.of(key) : List.of(key, records);
    }

    /** What is read of a record for these columns: the control columns first, each path once, nested objects spelled out. */
    public Set<MemberPath> recordPaths(List<Column> columns) {
        Set<MemberPath> paths = new LinkedHashSet<>(controls.values());
        for (Column column : columns) {
            spell(column, path(column), paths);
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

    private MemberPath path(Column column) {
        MemberPath path = bases.get(column.base());
        if (path == null) {
            throw new IllegalArgumentException(
                    "column: " + column.field() + " (expected: one of " + served.fields() + ")");
        }
        return path;
    }
}
