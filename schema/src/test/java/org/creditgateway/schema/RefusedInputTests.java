package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an engine makes of inputs that the scalars refuse. */
class RefusedInputTests {

    private static final String REASON = "resident id: check digit at position 18 is wrong"
            + " (expected by GB 11643-1999: the digit for the other 17)";

    @Test
    void refusedLiteralKeepsCodeAndReason() {
        GraphQLError error = onlyError("{ person(id: \"379999190001020016\") { name } }", Map.of());

        assertThat(error.getExtensions())
                .containsEntry("code", "INVALID_IDENTIFIER")
                .containsEntry("reason", REASON);
    }

    @Test
    void refusedVariableKeepsCodeAndReasonAndIsNotQuoted() {
        GraphQLError error =
                onlyError("query($id: ResidentId!) { person(id: $id) { name } }", Map.of("id", "379999190001020016"));

        assertThat(error.getExtensions())
                .containsEntry("code", "INVALID_IDENTIFIER")
                .containsEntry("reason", REASON);
        assertThat(error.toSpecification().toString()).doesNotContain("379999190001020016");
    }

    @Test
    void subjectIsEitherAPersonOrAnOrganisation() {
        GraphQLError error = onlyError(
                "query($of: [SubjectInput!]!) { subjects(of: $of) { name } }",
                Map.of("of", Map.of("person", "379999190001020015", "organization", "91379999MA9000011Y")));

        assertThat(error.getMessage()).contains("SubjectInput").doesNotContain("379999");
    }

    private static GraphQLError onlyError(String document, Map<String, Object> variables) {
        ExecutionResult result = GraphQL.newGraphQL(BuiltSchema.SCHEMA)
                .build()
                .execute(ExecutionInput.newExecutionInput(document).variables(variables));
        assertThat(result.getErrors()).hasSize(1);
        return result.getErrors().get(0);
    }
}
