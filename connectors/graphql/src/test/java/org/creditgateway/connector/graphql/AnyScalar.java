package org.creditgateway.connector.graphql;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** A scalar that lets everything through: numbers and objects as they are, the rest as text. */
record AnyScalar() implements Coercing<Object, Object> {

    static GraphQLScalarType named(String name) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new AnyScalar())
                .build();
    }

    @Override
    public Object serialize(Object value, GraphQLContext context, Locale locale) {
        return value instanceof BigDecimal ? value : value.toString();
    }

    @Override
    public Object parseValue(Object value, GraphQLContext context, Locale locale) {
        return value instanceof Map ? value : value.toString();
    }
}
