package org.creditgateway.gateway.demo.systems;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the Apollo Federation v2 subgraph protocol adds to a schema. */
final class Federation {

    /** The definitions that a subgraph's own SDL takes for granted; the root fields included. */
    static final String DEFINITIONS = """
            directive @link(url: String!, as: String, import: [link__Import]) repeatable on SCHEMA
            directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
            scalar link__Import
            scalar federation__FieldSet
            scalar _Any
            union _Entity = Organization | Person
            type _Service { sdl: String! }
            extend type Query {
              _entities(representations: [_Any!]!): [_Entity]!
              _service: _Service!
            }
            """;

    private Federation() {}

    /** The scalars of {@link #DEFINITIONS}. */
    static List<GraphQLScalarType> scalars() {
        return List.of(scalar("link__Import"), scalar("federation__FieldSet"), scalar("_Any"));
    }

    private static GraphQLScalarType scalar(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Representation())
                .build();
    }

    /** Strings, and objects of strings: a type name and the key fields. */
    private static final class Representation implements Coercing<Object, Object> {

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof Map || input instanceof String) {
                return input;
            }
            throw new CoercingParseValueException("not a representation (expected: an object)");
        }

        @Override
        public @Nullable Object parseLiteral(
                Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text) {
                return text.getValue();
            }
            if (input instanceof VariableReference reference) {
                return variables.get(reference.getName());
            }
            if (input instanceof ObjectValue object) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                for (ObjectField field : object.getObjectFields()) {
                    members.put(field.getName(), parseLiteral(field.getValue(), variables, context, locale));
                }
                return members;
            }
            throw new CoercingParseLiteralException("not a representation (expected: an object of strings)");
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return StringValue.of(input.toString());
        }
    }
}
