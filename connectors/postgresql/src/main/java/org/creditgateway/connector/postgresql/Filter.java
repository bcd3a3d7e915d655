package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Statement;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SharingDays;
import org.jspecify.annotations.Nullable;

/**
 * A condition that one of the parameters of a fetch makes. It holds for all rows when there is no value, so that one
 * statement, prepared once, serves inquiries with the argument and without.
 *
 * @param value the value, or null
 */
record Filter(String column, ColumnType type, Comparison is, Function<FetchParameters, @Nullable Object> value) {

    enum Comparison {
        EQ,
        GE,
        LE,
        IN
    }

    /** An entry of the directive's {@code filters}. */
    static Filter of(MappedPlace place, MappingSettings entry) {
        String argument = entry.text("argument");
        ColumnType type = place.arguments().get(argument);
        if (type == null || type == ColumnType.OBJECT) {
            throw entry.invalid(
                    "argument", argument, "one of " + place.arguments().keySet());
        }
        if (argument.equals(MappedPlace.FIRST)) {
            throw entry.invalid("argument", argument, "another: the database counts the rows by itself");
        }
        return new Filter(
                entry.text("column"),
                type,
                Sql.symbol(entry, "is", Comparison.class),
                parameters -> parameters.arguments().get(argument));
    }

    /** Keeps rows of {@link SharingDays#since()} and later. */
    static Filter since(String column) {
        return new Filter(
                column,
                ColumnType.DATE,
                Comparison.GE,
                parameters -> parameters.days().since());
    }

    /** Keeps rows that hold one of the symbols. */
    static Filter among(String column, Set<String> symbols) {
        List<String> all = List.copyOf(symbols);
        return new Filter(column, ColumnType.ENUM, Comparison.IN, parameters -> all);
    }

    String text(String alias, Binds binds) {
        String parameter = binds.add((statement, index, parameters) -> bind(statement, index, value.apply(parameters)));
        String compared = switch (is) {
            case EQ, IN -> " = any(" + parameter + ")";
            case GE -> " >= " + parameter;
            case LE -> " <= " + parameter;
        };
        return "(" + parameter + " is null or " + Sql.typed(type, Sql.reference(alias, column)) + compared + ")";
    }

    private void bind(Statement statement, int index, @Nullable Object given) {
        boolean array = is == Comparison.EQ || is == Comparison.IN;
        if (given == null) {
            statement.bindNull(index, array ? javaType().arrayType() : javaType());
        } else {
            statement.bind(index, array ? array(given) : given);
        }
    }

    private Object array(Object given) {
        List<?> values = given instanceof List<?> list ? list : List.of(given);
        Object array = Array.newInstance(javaType(), values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    private Class<?> javaType() {
        return switch (type) {
            case STRING, ENUM, OBJECT -> String.class;
            case INT -> Integer.class;
            case DECIMAL -> BigDecimal.class;
            case BOOLEAN -> Boolean.class;
            case DATE -> LocalDate.class;
            case DATE_TIME -> OffsetDateTime.class;
        };
    }
}
