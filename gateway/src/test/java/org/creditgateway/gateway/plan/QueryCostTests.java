package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryCostTests {

    private static final SubjectId ORGANIZATION = new SubjectId(SubjectId.Type.ORGANIZATION, "91379999MA9000011Y");
    private static final SubjectId PERSON = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");

    private final Departments departments = new Departments(1);

    /** An object weighs 1, a list of records has 5, a look whether there are any weighs 1, other fields nothing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | { organization(code: \"91379999MA9000011Y\") { name status __typename } }",
                "2 | { organization(code: \"91379999MA9000011Y\") { name hasPenalties } }",
                "6 | { organization(code: \"91379999MA9000011Y\") { name penalties { type fineRange } } }",
                "11 | { organization(code: \"91379999MA9000011Y\") { a: penalties { type } b: penalties { tier } } }",
                "8 | { organization(code: \"91379999MA9000011Y\") { penalties { type } hasPenalties } catalogue { version } }"
            })
    void theArithmeticIsThatOfTheDocumentation(long expected, String document) {
        assertThat(cost(document).estimate(Map.of("organization", List.of(ORGANIZATION))))
                .isEqualTo(expected);
    }

    @Test
    void eachSubjectCostsWhatItsTypeIsAsked() {
        QueryCost cost = cost("{ s: subjects(of: []) { name ... on Person { penalties { type } } } }");

        assertThat(cost.estimate(Map.of("s", List.of(PERSON, ORGANIZATION, PERSON))))
                .isEqualTo(6 + 1 + 6);
        assertThat(cost.estimate(Map.of("s", Collections.nCopies(1_000, PERSON))))
                .isEqualTo(6_000);
    }

    @Test
    void onlyAnEnforcedLimitRefuses() {
        assertThatCode(() -> new CostLimit(CostLimit.Mode.MEASURE, 10).check(11))
                .doesNotThrowAnyException();
        assertThatCode(() -> new CostLimit(CostLimit.Mode.ENFORCE, 10).check(10))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new CostLimit(CostLimit.Mode.ENFORCE, 10).check(11))
                .isInstanceOf(Refused.class)
                .hasMessage("the estimated cost is 11 (expected: at most 10)");
    }

    private QueryCost cost(String document) {
        Plan plan = Planner.plan(
                departments.wholeSchema(),
                departments.registry().current(),
                Items.granting(Items.everything(departments.wholeSchema())),
                Objects.requireNonNull(Operation.of(Parser.parse(document), null)),
                Map.of());
        return QueryCost.of(plan, departments.wholeSchema());
    }
}
