package org.creditgateway.connector.postgresql;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.creditgateway.connector.AmountRange;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappingSettings;

/** The pieces of SQL that statements are made of. Names are always quoted; values are never written. */
final class Sql {

    private Sql() {}

    /** A column's default name: {@code filedOn} is {@code filed_on}. */
    static String snakeCase(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A table's name, perhaps with its schema. */
    static String quotedTable(String table) {
        return Arrays.stream(table.split("\\.", -1)).map(Sql::quoted).collect(Collectors.joining("."));
    }

    /** The text form of an array, for a parameter. */
    static String array(List<String> elements) {
        StringBuilder array = new StringBuilder(elements.size() * 21 + 2).append('{');
        for (String element : elements) {
            array.append(array.length() == 1 ? "\"" : ",\"");
            for (int i = 0; i < element.length(); i++) {
                char c = element.charAt(i);
                array.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
            array.append('"');
        }
        return array.append('}').toString();
    }

    /** A column of a table that goes by this alias. */
    static String reference(String alias, String column) {
        return alias + "." + quoted(column);
    }

    /**
     * The way to a member of a jsonb value.
     *
     * @param last the operator before the last name: {@code ->} for jsonb, {@code ->>} for text
     */
    static String path(List<String> names, String last) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            path.append(i == names.size() - 1 ? " " + last + " " : " -> ").append(literal(names.get(i)));
        }
        return path.toString();
    }

    /** A name that stands in a source file, as a text of SQL. */
    private static String literal(String name) {
        return "E'" + name.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** The symbol of an enum that an argument names. */
    static <E extends Enum<E>> E symbol(MappingSettings entry, String argument, Class<E> symbols) {
        String symbol = entry.text(argument);
        return Arrays.stream(symbols.getEnumConstants())
                .filter(constant -> constant.name().equals(symbol))
                .findAny()
                .orElseThrow(
                        () -> entry.invalid(argument, symbol, "one of " + Arrays.toString(symbols.getEnumConstants())));
    }

    /**
     * The value of a column, which an expression refers to, reduced. Casts let one type stand for its kin ({@code
     * varchar}, {@code char(n)} and enums for text, {@code timestamp} for dates, {@code double precision} for decimals);
     * what cannot be cast fails the statement. Whole numbers and booleans are not cast, as a cast would round them, or
     * make them up.
     */
    static String value(Column column, String reference) {
        String typed = typed(column.type(), reference);
        return switch (column.reduction()) {
            case NONE -> typed;
            case YEAR -> "extract(year from " + typed + ")::int";
            case AMOUNT_RANGE -> range(typed);
        };
    }

    static String typed(ColumnType type, String reference) {
        return reference
                + switch (type) {
                    case STRING, ENUM -> "::text";
                    case DECIMAL -> "::numeric";
                    case DATE -> "::date";
                    case DATE_TIME -> "::timestamptz";
                    case INT, BOOLEAN, OBJECT -> "";
                };
    }

    private static String range(String amount) {
        List<AmountRange> ranges = Arrays.asList(AmountRange.values());
        Collections.reverse(ranges);
        StringBuilder sql = new StringBuilder("case");
        for (AmountRange range : ranges.subList(0, ranges.size() - 1)) {
            sql.append(" when ")
                    .append(amount)
                    .append(" >= ")
                    .append(range.from().toPlainString());
            sql.append(" then '").append(range).append('\'');
        }
        AmountRange lowest = ranges.get(ranges.size() - 1);
        return sql.append(" when ")
                .append(amount)
                .append(" is not null then '")
                .append(lowest)
                .append("' end")
                .toString();
    }
}
