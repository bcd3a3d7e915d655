package org.creditgateway.connector.graphql;

import java.math.BigDecimal;
import java.util.List;
import org.creditgateway.connector.MappingSettings;

/** Constants that a mapping gives as texts, with the GraphQL type that they are meant to have. */
final class FixedValue {

    private static final String NAMED = GraphqlName.PATTERN + "!?";

    private FixedValue() {}

    /** The argument {@code type}, which is {@code String} when it is not given. */
    static String type(MappingSettings given) {
        String type = given.optionalText("type");
        if (type == null) {
            return "String";
        }
        if (!type.matches(NAMED + "|\\[" + NAMED + "]!?")) {
            throw given.invalid("type", type, "a type, such as Status or [Kind!]");
        }
        return type;
    }

    /** The argument {@code value}: a {@link String}, {@link Integer}, {@link BigDecimal} or {@link Boolean}, or a list. */
    static Object read(MappingSettings given, String type) {
        String name = type.replaceAll("[\\[\\]!]", "");
        List<Object> values = given.texts("value").stream()
                .map(text -> one(given, name, text))
                .toList();
        if (type.startsWith("[")) {
            return values;
        }
        if (values.size() != 1) {
            throw given.invalid("value", values.size() + " values", "one, since the type is no list");
        }
        return values.get(0);
    }

    private static Object one(MappingSettings given, String type, String text) {
        try {
            return switch (type) {
                case "Int" -> Integer.valueOf(text);
                case "Float" -> new BigDecimal(text);
                case "Boolean" -> truth(text);
                default -> text;
            };
        } catch (NumberFormatException e) {
            throw given.invalid("value", text, "a value of type " + type);
        }
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException("neither true nor false");
        }
        return Boolean.valueOf(text);
    }
}
