package org.creditgateway.gateway.inquiry;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Field;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be explained: the arguments of {@code explain}.
 *
 * @param variables the text of a JSON object; null for none
 */
record ExplanationQuestion(
        String document,
        @Nullable String operationName,
        @Nullable String variables,
        InquiryDetails details) {

    static final String FIELD = "explain";

    /** Whether the operation, under the request's conditions, asks for an explanation. */
    static boolean isAskedBy(GraphQLSchema schema, Operation operation, Map<String, Object> variables) {
        Conditions conditions = Conditions.of(operation, variables);
        return Planner.rootNames(schema, operation, conditions.values()).contains(FIELD);
    }

    /** @throws Refused when the operation's own variables cannot be coerced */
    static ExplanationQuestion of(GraphQLSchema schema, Operation operation, Map<String, Object> variables) {
        GraphQLFieldDefinition definition = schema.getQueryType().getFieldDefinition(FIELD);
        Field field = operation.roots().get(0);
        CoercedVariables coerced =
                Variables.coerce(schema, operation.definition().getVariableDefinitions(), variables);
        Map<String, Object> arguments = ValuesResolver.getArgumentValues(
                definition.getArguments(), field.getArguments(), coerced, GraphQLContext.getDefault(), Locale.ENGLISH);
        return new ExplanationQuestion(
                Objects.requireNonNull((String) arguments.get("document")),
                (String) arguments.get("operationName"),
                (String) arguments.get("variables"),
                new InquiryDetails(
                        (String) arguments.get("item"),
                        (String) arguments.get("case"),
                        (String) arguments.get("authorization"),
                        null,
                        null,
                        null));
    }

    /**
     * The variables, read.
     *
     * @throws Refused when they are not a JSON object; what they say is not repeated
     */
    @SuppressWarnings("unchecked")
    Map<String, Object> variables(JsonMapper mapper) {
        if (variables == null || variables.isBlank()) {
            return Map.of();
        }
        try {
            if (mapper.readValue(variables, Object.class) instanceof Map<?, ?> object) {
                return (Map<String, Object>) object;
            }
        } catch (JacksonException e) {
            throw notAnObject();
        }
        throw notAnObject();
    }

    private static Refused notAnObject() {
        return new Refused(ErrorCode.BAD_REQUEST, "variables: not the text of a JSON object");
    }

    /** Keeps document and variables out of logs. */
    @Override
    public String toString() {
        return "ExplanationQuestion[]";
    }
}
