package org.creditgateway.gateway.source;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.jspecify.annotations.Nullable;

/** What the schema says of the places that sources map: their columns and their arguments. */
public final class Places {

    private Places() {}

    /** The place of a subject type's own fields. */
    static MappedPlace ofType(GraphQLObjectType subject, String directive, Map<String, @Nullable Object> settings) {
        return new MappedPlace(subject.getName(), null, false, ownColumns(subject), Map.of(), directive, settings);
    }

    /** The place of one field that yields rows. */
    static MappedPlace ofField(
            GraphQLObjectType subject,
            GraphQLFieldDefinition field,
            String directive,
            Map<String, @Nullable Object> settings) {
        GraphQLObjectType row = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
        return new MappedPlace(
                subject.getName(),
                field.getName(),
                SchemaDirectives.isList(field.getType()),
                columns(row),
                arguments(field),
                directive,
                settings);
    }

    private static List<Column> ownColumns(GraphQLObjectType subject) {
        return columns(subject).stream()
                .filter(column -> column.type() != ColumnType.OBJECT)
                .toList();
    }

    /** Everything of a type that a source can answer: not what the gateway makes, not existence. */
    private static List<Column> columns(GraphQLObjectType type) {
        List<Column> columns = new ArrayList<>();
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            if (!SchemaDirectives.isGatewayMade(field) && SchemaDirectives.existenceOf(field) == null) {
                columns.add(column(type, field));
            }
        }
        return columns;
    }

    /** The column of one field of a type: a value, a coarser view of one, or a nested object with all its members. */
    public static Column column(GraphQLObjectType type, GraphQLFieldDefinition field) {
        var reduction = SchemaDirectives.reduction(field);
        if (reduction != null) {
            ColumnType base =
                    columnType(type.getFieldDefinition(reduction.field()).getType());
            return Column.reduced(field.getName(), reduction.field(), base, Reduction.valueOf(reduction.to()));
        }
        GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(field.getType());
        boolean list = SchemaDirectives.isList(field.getType());
        ColumnType kind = columnType(field.getType());
        return new Column(
                field.getName(),
                field.getName(),
                kind,
                list,
                Reduction.NONE,
                named instanceof GraphQLEnumType symbols ? symbols(symbols) : List.of(),
                named instanceof GraphQLObjectType object ? columns(object) : List.of());
    }

    private static List<String> symbols(GraphQLEnumType type) {
        return type.getValues().stream()
                .map(GraphQLEnumValueDefinition::getName)
                .toList();
    }

    private static Map<String, ColumnType> arguments(GraphQLFieldDefinition field) {
        Map<String, ColumnType> paths = new HashMap<>();
        for (GraphQLArgument argument : field.getArguments()) {
            addArgument(paths, argument.getName(), argument.getType());
        }
        return paths;
    }

    private static void addArgument(Map<String, ColumnType> paths, String path, GraphQLInputType type) {
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType object) {
            object.getFieldDefinitions()
                    .forEach(member -> addArgument(paths, path + "." + member.getName(), member.getType()));
        } else {
            paths.put(path, columnType(type));
        }
    }

    static ColumnType columnType(GraphQLType type) {
        GraphQLNamedType named = GraphQLTypeUtil.unwrapAll(type);
        if (named instanceof GraphQLEnumType) {
            return ColumnType.ENUM;
        }
        if (named instanceof GraphQLObjectType) {
            return ColumnType.OBJECT;
        }
        if (named.getName().equals(Scalars.GraphQLInt.getName())) {
            return ColumnType.INT;
        }
        return switch (named.getName()) {
            case "Boolean" -> ColumnType.BOOLEAN;
            case "Decimal" -> ColumnType.DECIMAL;
            case "Date" -> ColumnType.DATE;
            case "DateTime" -> ColumnType.DATE_TIME;
            case "String", "ID", "ResidentId", "UnifiedSocialCreditCode" -> ColumnType.STRING;
            default -> throw new IllegalStateException("no column type for the GraphQL type " + named.getName());
        };
    }
}
