package org.creditgateway.connector.json;

import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a column comes from: a place in the record, or the mapping itself.
 *
 * @param at the place; null for a constant
 * @param constant the value that the mapping gives, in the form that its type is read from; null for a place
 * @param form how the source's values are written
 */
record ColumnSource(@Nullable MemberPath at, @Nullable Object constant, RawForm form) {

    /** The column's own name, or the place that the mapping gives instead. */
    static ColumnSource at(MemberPath path, @Nullable DateTimeFormatter dates) {
        return new ColumnSource(path, null, new RawForm(Map.of(), false, dates));
    }

    /** What an entry of {@code columns} says of its field. */
    static ColumnSource of(Column column, MappingSettings entry, @Nullable DateTimeFormatter dates) {
        Map<String, @Nullable String> values = values(column, entry);
        RawForm form = new RawForm(values, entry.flag("tolerant"), dates);
        String constant = entry.optionalText("value");
        if (constant == null) {
            String at = entry.optionalText("at");
            return new ColumnSource(MemberPath.parse(entry, "at", at == null ? column.field() : at), null, form);
        }
        if (entry.has("at") || !values.isEmpty() || form.tolerant()) {
            throw entry.invalid("value", constant, "a value alone, without at, values and tolerant");
        }
        return new ColumnSource(null, constant(column, entry, constant), form);
    }

    /** All that the mapping itself lets the column be: its constant, or what the source's values mean. */
    Set<String> meanings() {
        return Stream.concat(Stream.ofNullable(constant).map(Object::toString), form.values().values().stream())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Object constant(Column column, MappingSettings entry, String text) {
        RawForm written = new RawForm(Map.of(), true, null);
        Object raw = written.usual(column, text);
        try {
            if (raw != null && !column.list() && ColumnReader.read(column, raw) != null) {
                return raw;
            }
        } catch (SourceFailure e) {
            // falls through to the failure below, which says what was expected
        }
        throw entry.invalid("value", text, expected(column));
    }

    private static Map<String, @Nullable String> values(Column column, MappingSettings entry) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (MappingSettings pair : entry.entries("values")) {
            String from = pair.textOrEmpty("from");
            String to = pair.optionalText("to");
            if (values.containsKey(from)) {
                throw pair.invalid("from", from, "each value once");
            }
            if (to != null && !means(column, to)) {
                throw pair.invalid("to", to, expected(column) + ", or null for no value");
            }
            values.put(from, to);
        }
        return Collections.unmodifiableMap(values);
    }

    private static boolean means(Column column, String to) {
        return switch (column.type()) {
            case ENUM -> column.symbols().contains(to);
            case BOOLEAN -> List.of("true", "false").contains(to);
            case STRING -> true;
            case INT, DECIMAL, DATE, DATE_TIME, OBJECT -> false;
        };
    }

    private static String expected(Column column) {
        if (column.type() == ColumnType.ENUM) {
            return "one of " + column.symbols();
        }
        return column.list() || column.type() == ColumnType.OBJECT
                ? "a place in the record"
                : "a value of type " + column.type();
    }
}
