package org.creditgateway.gateway.source;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import org.jspecify.annotations.Nullable;

/** What the directives of the public schema say about its fields and types. */
public final class SchemaDirectives {

    private SchemaDirectives() {}

    /** A coarser view: of which sibling field, and to what. */
    public record Reduced(String field, String to) {}

    /** The kind and nature of a record type. */
    public record RecordType(String kind, String nature) {}

    /** Whether the gateway answers the field itself. */
    public static boolean isGatewayMade(GraphQLFieldDefinition field) {
        return field.hasAppliedDirective("gatewayMade");
    }

    /** The sibling that the field is a coarser view of; null for other fields. */
    public static @Nullable Reduced reduction(GraphQLFieldDefinition field) {
        GraphQLAppliedDirective reduces = field.getAppliedDirective("reduces");
        return reduces == null ? null : new Reduced(value(reduces, "field"), value(reduces, "to"));
    }

    /** The sibling whose rows' existence the field tells; null for other fields. */
    public static @Nullable String existenceOf(GraphQLFieldDefinition field) {
        Reduced reduced = reduction(field);
        return reduced != null && reduced.to().equals("EXISTENCE") ? reduced.field() : null;
    }

    /** Kind and nature of a record type; null for other types. */
    public static @Nullable RecordType recordType(GraphQLObjectType type) {
        GraphQLAppliedDirective record = type.getAppliedDirective("record");
        return record == null ? null : new RecordType(value(record, "kind"), value(record, "nature"));
    }

    /** The field of the answered records that an argument, or a member of one, selects by; null for others. */
    public static @Nullable String filtered(GraphQLDirectiveContainer argument) {
        GraphQLAppliedDirective filters = argument.getAppliedDirective("filters");
        return filters == null ? null : value(filters, "field");
    }

    /** Whether a field of this type answers a list. */
    public static boolean isList(GraphQLType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList;
    }

    private static String value(GraphQLAppliedDirective directive, String argument) {
        Object value = directive.getArgument(argument).getValue();
        return String.valueOf(value);
    }
}
