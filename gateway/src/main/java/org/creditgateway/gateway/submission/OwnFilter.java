package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.gateway.source.SchemaDirectives;
import org.jspecify.annotations.Nullable;

/**
 * An argument that the schema says selects records by a field ({@code @filters}), and how. Its condition holds for all
 * rows when the argument is not given.
 *
 * @param argument its dotted path
 * @param field the column that is compared
 * @param is a member {@code from} is the least value, {@code until} the greatest; another argument names the values
 */
record OwnFilter(String argument, Column field, Comparison is) {

    enum Comparison {
        AT_LEAST,
        AT_MOST,
        ONE_OF
    }

    /** All that the schema has at a mapped field, by fields that the place has. */
    static List<OwnFilter> of(GraphQLFieldDefinition field, MappedPlace place) {
        List<OwnFilter> filters = new ArrayList<>();
        field.getArguments()
                .forEach(argument -> add(
                        filters,
                        place,
                        argument.getName(),
                        filtered(argument, null),
                        argument.getName(),
                        argument.getType()));
        return filters;
    }

    private static void add(
            List<OwnFilter> filters,
            MappedPlace place,
            String path,
            @Nullable String field,
            String name,
            GraphQLInputType type) {
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType object) {
            object.getFieldDefinitions()
                    .forEach(member -> add(
                            filters,
                            place,
                            path + "." + member.getName(),
                            filtered(member, field),
                            member.getName(),
                            member.getType()));
            return;
        }
        place.columns().stream()
                .filter(column -> column.field().equals(field))
                .forEach(column -> filters.add(new OwnFilter(path, column, comparison(name))));
    }

    private static Comparison comparison(String name) {
        return switch (name) {
            case "from" -> Comparison.AT_LEAST;
            case "until" -> Comparison.AT_MOST;
            default -> Comparison.ONE_OF;
        };
    }

    private static @Nullable String filtered(GraphQLDirectiveContainer container, @Nullable String inherited) {
        String field = SchemaDirectives.filtered(container);
        return field == null ? inherited : field;
    }
}
