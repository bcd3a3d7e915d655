package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.execution.CoercedVariables;
import graphql.parser.Parser;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.redaction.Mask;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private final Departments departments = new Departments(1);

    @Test
    void asksEachSourceOnceForOnlyTheAskedColumns() {
        Plan plan = plan("""
                { organization(code: "91379999MA9000011Y") {
                    name status
                    penalties { type fineRange }
                    hasPenalties
                    judgmentDefaults { court } } }
                """);

        assertThat(PlanText.of(plan)).isEqualTo("""
                Organization for organization
                  market: organization {key, name, status}
                Organization.penalties for organization
                  market: market_penalty {key, no, eventOn, type, fine_cny}
                  tax: tax_penalty {key, no, eventOn, type, fine}
                Organization.judgmentDefaults for organization
                  court: organization_default {key, no, eventOn, until, repaired, court}
                """);
        assertThat(departments.source("market").calls()).isEmpty();
    }

    @Test
    void existenceAloneFetchesControlColumnsOnly() {
        Plan plan = plan("{ organization(code: \"91379999MA9000011Y\") { hasJudgmentDefaults } }");

        assertThat(PlanText.of(plan)).endsWith("court: organization_default {key, no, eventOn, until, repaired}\n");
    }

    @Test
    void oneCoordinateWithTwoSetsOfArgumentsIsTwoFetches() {
        Plan plan = plan("""
                { organization(code: "91379999MA9000011Y") {
                    a: judgmentDefaults(filed: {from: "2020-01-01"}) { court }
                    b: judgmentDefaults(filed: {from: "2021-01-01"}) { court } } }
                """);

        assertThat(plan.rowSets()).hasSize(2);
    }

    @Test
    void equalFetchesOfSeveralRootsAreOne() {
        Plan plan = plan("""
                { a: organization(code: "91379999MA9000011Y") { ...F }
                  b: organization(code: "91379999MA900002XN") { ...F } }
                fragment F on Organization { arrears { amountRange } }
                """);

        assertThat(plan.rowSets()).hasSize(1);
        assertThat(plan.rowSets().get(0).roots()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void deniedCoordinatesAreAllToldAtOnce() {
        Map<String, Level> levels = new HashMap<>(Items.everything(departments.wholeSchema()));
        levels.keySet()
                .removeAll(List.of(
                        "JudgmentDefault.amount", "Organization.address", "Organization.judgmentDefaults(filed:)"));

        Refused refused = catchThrowableOfType(Refused.class, () -> plan("""
                { organization(code: "91379999MA9000011Y") {
                    x: address
                    judgmentDefaults(filed: {from: "2020-01-01"}) { amountRange court: amount } } }
                """, levels));

        assertThat(refused.refusals()).extracting(Refusal::code).containsOnly(ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE);
        assertThat(refused.refusals())
                .extracting(Refusal::coordinate)
                .containsExactly(
                        "Organization.address", "Organization.judgmentDefaults(filed:)", "JudgmentDefault.amount");
        assertThat(refused.refusals().get(0).path()).containsExactly("organization", "x");
        assertThat(refused.refusals().get(0).locations()).containsExactly(new Refusal.Location(2, 5));
    }

    @Test
    void aFieldDeniedOnOneTypeIsDeniedThroughTheInterface() {
        Map<String, Level> levels = new HashMap<>(Items.everything(departments.wholeSchema()));
        levels.remove("Person.name");

        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> plan(
                        "{ subjects(of: [{person: \"379999190001020015\"}]) { ... on Subject { n: name } } }", levels));

        assertThat(refused.refusals()).extracting(Refusal::coordinate).containsExactly("Person.name");
    }

    @Test
    void aConditionDecidesWhatIsAsked() {
        String document = """
                query Q($v: Boolean!) { organization(code: "91379999MA9000011Y") { name address @include(if: $v) } }
                """;
        Map<String, Level> levels = new HashMap<>(Items.everything(departments.wholeSchema()));
        levels.remove("Organization.address");

        assertThat(plan(document, levels, Map.of("v", false)).asked()).containsExactly("Organization.name");
        assertThat(catchThrowableOfType(Refused.class, () -> plan(document, levels, Map.of("v", true))))
                .isNotNull();
    }

    @Test
    void argumentsAreTemplatesBoundForEachInquiry() {
        Plan plan = plan("""
                query Q($from: Date, $until: Date = "2024-12-31") { organization(code: "91379999MA9000011Y") {
                    judgmentDefaults(filed: {from: $from, until: $until}) { court } } }
                """);
        Arguments arguments = plan.rowSets().get(0).arguments();

        assertThat(arguments.bindPaths(CoercedVariables.of(Map.of("from", LocalDate.of(2020, 1, 1)))))
                .containsOnly(Map.entry("filed.from", LocalDate.of(2020, 1, 1)));
        assertThat(arguments.bindPaths(CoercedVariables.of(Map.of("until", LocalDate.of(2021, 1, 1)))))
                .containsOnly(Map.entry("filed.until", LocalDate.of(2021, 1, 1)));
    }

    @Test
    void anArgumentThatASourceCannotApplyIsRefused() {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> plan("{ organization(code: \"91379999MA9000011Y\") { penalties(types: [FINE]) { type } } }"));

        assertThat(refused.refusals().get(0).message())
                .isEqualTo("source market cannot apply Organization.penalties(types:)");
    }

    @Test
    void masksAreThoseOfTheGrantWhateverTheAlias() {
        Map<String, Level> levels = new HashMap<>(Items.everything(departments.wholeSchema()));
        levels.put("Organization.legalRepresentative", Level.MASKED);
        levels.put("Organization.code", Level.PSEUDONYM);

        Plan plan = plan("""
                { organization(code: "91379999MA9000011Y") { name: legalRepresentative code } }
                """, levels);

        assertThat(plan.rowSets()
                        .get(0)
                        .fetches()
                        .get(0)
                        .rules()
                        .columns()
                        .get(0)
                        .mask())
                .isEqualTo(Mask.TEXT);
        assertThat(Objects.requireNonNull(plan.roots().get(0).selections().get(SubjectId.Type.ORGANIZATION))
                        .get(1)
                        .mask())
                .isEqualTo(Mask.PSEUDONYM);
        assertThat(plan.granted())
                .containsExactly("Organization.code=PSEUDONYM", "Organization.legalRepresentative=MASKED");
    }

    @Test
    void aHundredFetchesAreTheMost() {
        assertThat(plan(fetches(100)).rowSets()).hasSize(100);
        assertThatThrownBy(() -> plan(fetches(101)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the operation takes 101 fetches from sources (expected: at most 100)");
    }

    private static String fetches(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" a%d: judgmentDefaults(filed: {from: \"20%02d-01-01\"}) { court }".formatted(i, i % 100));
            if (i == 100) {
                fields.append(" arrears { amountRange }");
            }
        }
        return "{ organization(code: \"91379999MA9000011Y\") {" + fields + " } }";
    }

    private Plan plan(String document) {
        return plan(document, Items.everything(departments.wholeSchema()));
    }

    private Plan plan(String document, Map<String, Level> levels) {
        return plan(document, levels, Map.of());
    }

    private Plan plan(String document, Map<String, Level> levels, Map<String, Object> conditions) {
        return Planner.plan(
                departments.wholeSchema(),
                departments.registry().current(),
                Items.granting(levels),
                Objects.requireNonNull(Operation.of(Parser.parse(document), null)),
                conditions);
    }
}
