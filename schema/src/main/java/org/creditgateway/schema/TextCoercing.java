package org.creditgateway.schema;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** A scalar that is a string on the wire. Only strings are taken as input; no error holds the value. */
final class TextCoercing<T> implements Coercing<T, String> {

    private final String scalar;
    private final Class<T> type;
    private final Function<String, T> parse;
    private final Function<T, String> format;

    /**
     * @param parse throws {@link IllegalArgumentException} with a message that tells the expectation, not the value
     * @param format throws the same for values that have no text
     */
    TextCoercing(String scalar, Class<T> type, Function<String, T> parse, Function<T, String> format) {
        this.scalar = scalar;
        this.type = type;
        this.parse = parse;
        this.format = format;
    }

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        if (!type.isInstance(result)) {
            throw new CoercingSerializeException(
                    scalar + ": a " + result.getClass().getSimpleName() + " (expected: " + type.getSimpleName() + ")");
        }
        try {
            return format.apply(type.cast(result));
        } catch (IllegalArgumentException e) {
            throw new CoercingSerializeException(e.getMessage(), e);
        }
    }

    @Override
    public T parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            return parse.apply(input instanceof String text ? text : refuseOtherThanStrings());
        } catch (IllegalArgumentException e) {
            throw CoercingParseValueException.newCoercingParseValueException()
                    .message(e.getMessage())
                    .cause(e)
                    .extensions(extensions(e))
                    .build();
        }
    }

    @Override
    public T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        try {
            return parse.apply(input instanceof StringValue text ? text.getValue() : refuseOtherThanStrings());
        } catch (IllegalArgumentException e) {
            throw CoercingParseLiteralException.newCoercingParseLiteralException()
                    .message(e.getMessage())
                    .cause(e)
                    .extensions(extensions(e))
                    .build();
        }
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof String text ? text : serialize(input, context, locale));
    }

    private String refuseOtherThanStrings() {
        throw new IllegalArgumentException(scalar + ": not a string (expected: a string)");
    }

    private static Map<String, Object> extensions(IllegalArgumentException reason) {
        String text = String.valueOf(reason.getMessage());
        return reason instanceof InvalidIdentifier
                ? Map.of("reason", text, "code", "INVALID_IDENTIFIER")
                : Map.of("reason", text);
    }
}
