package org.creditgateway.connector.postgresql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.creditgateway.connector.ColumnType;

/**
 * What a statement does with a column, and so which types it may have. A type's category is that of PostgreSQL's {@code
 * pg_type}: N numbers, S texts, D dates and moments, B booleans, A arrays, C composites, E enums, U others.
 *
 * @param categories the categories that serve; empty when all do
 * @param doubtful the categories of which each single value may serve or not
 * @param expected how a message puts it
 */
record Need(Set<String> categories, Set<String> doubtful, String expected) {

    /** A column that is compared, ordered by, or turned into text. */
    static final Need ANY = new Need(Set.of(), Set.of(), "any type");

    /** A column that holds JSON below its own value. */
    static final Need JSON = new Need(Set.of("json", "jsonb", "C"), Set.of(), "json or jsonb");

    /** A column that holds a list. */
    static final Need LIST = new Need(Set.of("json", "jsonb", "A"), Set.of(), "an array, json or jsonb");

    private static final Need DAY = new Need(Set.of("D"), Set.of("S"), "a type of dates or moments");

    static Need of(ColumnType type) {
        return switch (type) {
            case STRING, ENUM -> ANY;
            case INT -> new Need(Set.of("N"), Set.of(), "a type of whole numbers");
            case DECIMAL -> new Need(Set.of("N"), Set.of("S"), "a type of numbers");
            case BOOLEAN -> new Need(Set.of("B"), Set.of(), "boolean");
            case DATE, DATE_TIME -> DAY;
            case OBJECT -> JSON;
        };
    }

    boolean servedBy(LiveColumn column) {
        return categories.isEmpty() || has(categories, column);
    }

    boolean doubtfullyServedBy(LiveColumn column) {
        return has(doubtful, column);
    }

    private static boolean has(Set<String> wanted, LiveColumn column) {
        return wanted.contains(column.category())
                || wanted.contains(column.type().toLowerCase(Locale.ROOT));
    }

    /** One column as a statement uses it. */
    record Use(String column, Need need) {}

    /**
     * What a statement uses of one table.
     *
     * @param table its name as the mapping has it
     * @param columns the columns that are read or compared
     * @param sought the columns by which rows are found: an index should begin with one of them
     * @param keys those of them that hold the subject's identifier, and so should not be null
     */
    record OfTable(String table, List<Use> columns, List<String> sought, List<String> keys) {}
}
