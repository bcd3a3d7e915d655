package org.creditgateway.gateway.inquiry;

import graphql.GraphQLContext;
import graphql.GraphQLException;
import graphql.execution.CoercedVariables;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;

/** Coerces the variables of an operation; what is wrong is told by place and expectation, never by value. */
final class Variables {

    private static final Set<String> IDENTIFIERS = Set.of("ResidentId", "UnifiedSocialCreditCode");

    private final GraphQLSchema schema;
    private final List<Refusal> refusals = new ArrayList<>();

    private Variables(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** @throws Refused with every identifier that is wrong, or else with the variable that cannot be coerced */
    static CoercedVariables coerce(
            GraphQLSchema schema, List<VariableDefinition> definitions, Map<String, Object> raw) {
        try {
            return ValuesResolver.coerceVariableValues(
                    schema, definitions, RawVariables.of(raw), GraphQLContext.getDefault(), Locale.ENGLISH);
        } catch (GraphQLException e) {
            Variables search = new Variables(schema);
            definitions.forEach(definition ->
                    search.find(definition.getType(), raw.get(definition.getName()), "$" + definition.getName()));
            throw new Refused(search.refusals.isEmpty() ? List.of(other(schema, definitions, raw)) : search.refusals);
        }
    }

    private void find(Type<?> type, @Nullable Object value, String where) {
        if (type instanceof NonNullType nonNull) {
            find(nonNull.getType(), value, where);
        } else if (type instanceof ListType list && value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                find(list.getType(), items.get(i), where + "[" + i + "]");
            }
        } else if (type instanceof ListType list) {
            find(list.getType(), value, where);
        } else if (type instanceof TypeName name) {
            named((GraphQLNamedType) schema.getType(name.getName()), value, where);
        }
    }

    private void named(@Nullable GraphQLNamedType type, @Nullable Object value, String where) {
        if (type instanceof GraphQLInputObjectType object && value instanceof Map<?, ?> members) {
            object.getFieldDefinitions()
                    .forEach(field -> named(
                            GraphQLTypeUtil.unwrapAll(field.getType()),
                            members.get(field.getName()),
                            where + "." + field.getName()));
        } else if (type instanceof GraphQLScalarType scalar
                && value != null
                && IDENTIFIERS.contains(scalar.getName())) {
            try {
                scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ENGLISH);
            } catch (CoercingParseValueException e) {
                refusals.add(Refusal.of(ErrorCode.INVALID_IDENTIFIER, "variable " + where + ": " + e.getMessage()));
            }
        }
    }

    /** The first variable that cannot be coerced on its own. */
    private static Refusal other(GraphQLSchema schema, List<VariableDefinition> definitions, Map<String, Object> raw) {
        for (VariableDefinition definition : definitions) {
            try {
                ValuesResolver.coerceVariableValues(
                        schema, List.of(definition), RawVariables.of(raw), GraphQLContext.getDefault(), Locale.ENGLISH);
            } catch (GraphQLException e) {
                return Refusal.of(
                        ErrorCode.GRAPHQL_VALIDATION_FAILED,
                        "variable $" + definition.getName() + ": missing or ill-formed (expected: "
                                + AstPrinter.printAst(definition.getType()) + ")");
            }
        }
        return Refusal.of(ErrorCode.GRAPHQL_VALIDATION_FAILED, "the variables cannot be coerced");
    }
}
