package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Statement;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the directive's {@code filters}. Its condition holds for all rows when the argument is not given, so that
 * one statement, prepared once, serves inquiries with the argument and without.
 */
record Filter(String argument, String column, ColumnType type, Comparison is) {

    enum Comparison {
        EQ,
        GE,
        LE,
        IN
    }

    static Filter of(MappedPlace place, MappingSettings entry) {
        String argument = entry.text("argument");
        ColumnType type = place.arguments().get(argument);
        if (type == null || type == ColumnType.OBJECT) {
            throw entry.invalid(
                    "argument", argument, "one of " + place.arguments().keySet());
        }
        return new Filter(argument, entry.text("column"), type, comparison(entry));
    }

    private static Comparison comparison(MappingSettings entry) {
        String is = entry.text("is");
        try {
            return Comparison.valueOf(is);
        } catch (IllegalArgumentException e) {
            throw entry.invalid("is", is, "one of " + List.of(Comparison.values()));
        }
    }

    /** The condition, with this number for its parameter. */
    String condition(int parameter) {
        String value = "$" + parameter;
        String compared = switch (is) {
            case EQ, IN -> " = any(" + value + ")";
            case GE -> " >= " + value;
            case LE -> " <= " + value;
        };
        return "(" + value + " is null or " + Sql.typed(type, column) + compared + ")";
    }

    void bind(Statement statement, int index, @Nullable Object value) {
        boolean array = is == Comparison.EQ || is == Comparison.IN;
        if (value == null) {
            statement.bindNull(index, array ? javaType().arrayType() : javaType());
        } else {
            statement.bind(index, array ? array(value) : value);
        }
    }

    private Object array(Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
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
