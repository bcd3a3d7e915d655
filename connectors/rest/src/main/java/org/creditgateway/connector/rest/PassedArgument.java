package org.creditgateway.connector.rest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.MappingSettings;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * An argument that the service itself applies.
 *
 * @param argument the schema's argument by dotted path
 * @param parameter the placeholder that it fills, or the query parameter that carries it
 * @param repeated whether a list comes as the parameter once for each value, and not with commas
 * @param otherwise what the service is sent when the argument is not given; null for nothing
 * @param values the service's words for the schema's; when there are any, for all of them
 * @param dates how the service writes days; null for {@code 2026-01-31}
 */
record PassedArgument(
        String argument,
        String parameter,
        boolean repeated,
        @Nullable Object otherwise,
        Map<String, String> values,
        @Nullable DateTimeFormatter dates) {

    static List<PassedArgument> of(MappedPlace place, MappingSettings settings, @Nullable DateTimeFormatter dates) {
        List<PassedArgument> passed = new ArrayList<>();
        Set<String> arguments = new HashSet<>();
        Set<String> parameters = new HashSet<>(Set.of(Filling.KEY, Filling.KEYS));
        for (MappingSettings given : settings.entries("arguments")) {
            String argument = given.text("argument");
            String parameter = given.text("parameter");
            ColumnType type = place.arguments().get(argument);
            if (type == null) {
                throw given.invalid(
                        "argument",
                        argument,
                        "one of " + place.arguments().keySet()
                                + Suggestion.of(argument, place.arguments().keySet()));
            }
            if (!arguments.add(argument) || !parameters.add(parameter)) {
                throw given.invalid(
                        "parameter", parameter, "each argument and each parameter once, and not key or keys");
            }
            passed.add(new PassedArgument(
                    argument, parameter, given.flag("repeated"), otherwise(type, given), values(given), dates));
        }
        return Collections.unmodifiableList(passed);
    }

    /** What the service is sent; null for nothing. */
    @Nullable
    Object value(Map<String, Object> arguments) {
        Object value = arguments.get(argument);
        if (value == null) {
            return otherwise;
        }
        return value instanceof List<?> items ? items.stream().map(this::single).toList() : single(value);
    }

    private Object single(Object value) {
        if (!values.isEmpty()) {
            String meant = values.get(value.toString());
            if (meant == null) {
                throw SourceFailure.invalidData("argument " + argument + ": a value for which `values` has no word");
            }
            return meant;
        }
        return value instanceof LocalDate day && dates != null
                ? day.atStartOfDay().format(dates)
                : value;
    }

    private static @Nullable Object otherwise(ColumnType type, MappingSettings given) {
        String text = given.optionalText("otherwise");
        if (text == null) {
            return null;
        }
        try {
            return switch (type) {
                case INT -> Integer.valueOf(text);
                case DECIMAL -> new BigDecimal(text);
                case BOOLEAN -> Boolean.valueOf(text);
                case STRING, DATE, DATE_TIME, ENUM, OBJECT -> text;
            };
        } catch (NumberFormatException e) {
            throw given.invalid("otherwise", text, "a value of type " + type);
        }
    }

    private static Map<String, String> values(MappingSettings given) {
        Map<String, String> values = new HashMap<>();
        for (MappingSettings pair : given.entries("values")) {
            String from = pair.text("from");
            if (values.put(from, pair.text("to")) != null) {
                throw pair.invalid("from", from, "each value once");
            }
        }
        return Map.copyOf(values);
    }
}
