package org.creditgateway.connector;

import java.util.List;

/**
 * One field that a fetch answers.
 *
 * @param field the schema's name of the field, which is also where its value stands in {@link Values}
 * @param base the field that a source maps: the same, or for a reduction the field that it is taken from
 * @param type the type of the base as the source gives it
 * @param list whether the value is a list
 * @param reduction how much of the base is told
 * @param symbols the values of an enum; empty for other types
 * @param columns the members of a nested object; empty for other types
 */
public record Column(
        String field,
        String base,
        ColumnType type,
        boolean list,
        Reduction reduction,
        List<String> symbols,
        List<Column> columns) {

    public Column {
        symbols = List.copyOf(symbols);
        columns = List.copyOf(columns);
    }

    /** A plain column. */
    public static Column of(String field, ColumnType type) {
        return new Column(field, field, type, false, Reduction.NONE, List.of(), List.of());
    }

    /** An enum column. */
    public static Column ofEnum(String field, List<String> symbols) {
        return new Column(field, field, ColumnType.ENUM, false, Reduction.NONE, symbols, List.of());
    }

    /** A coarser view of another field. */
    public static Column reduced(String field, String base, ColumnType type, Reduction reduction) {
        return new Column(field, base, type, false, reduction, List.of(), List.of());
    }

    /** A nested object, or a list of them. */
    public static Column object(String field, boolean list, List<Column> columns) {
        return new Column(field, field, ColumnType.OBJECT, list, Reduction.NONE, List.of(), columns);
    }
}
