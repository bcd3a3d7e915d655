package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.parser.Parser;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What complies of an operation that is denied. */
class ExaminationTests {

    private final Departments departments = new Departments(1);

    @Test
    void whatIsDeniedFallsAndNothingElse() {
        assertThat(complying("""
                { organization(code: "91379999MA9000011Y") { name address
                    penalties { type fineRange } } }
                """, "Organization.address", "Penalty.fineRange")).isEqualTo("""
                {
                  organization(code: "91379999MA9000011Y") {
                    name
                    penalties {
                      type
                    }
                  }
                }
                """);
    }

    @Test
    void whatIsLeftEmptyOrUnusedFallsToo() {
        assertThat(complying("""
                query Q($code: UnifiedSocialCreditCode!, $from: Date, $other: UnifiedSocialCreditCode!) {
                  organization(code: $code) { name ...Fines judgmentDefaults(filed: {from: $from}) { court } }
                  other: organization(code: $other) { ...Fines ... on Organization { address } }
                }
                fragment Fines on Organization { penalties { ...Fine } }
                fragment Fine on Penalty { fineRange }
                """, "Organization.address", "Penalty.fineRange", "JudgmentDefault.court"))
                .isEqualTo("""
                query Q($code: UnifiedSocialCreditCode!) {
                  organization(code: $code) {
                    name
                  }
                }
                """);
    }

    @Test
    void aDeniedArgumentFallsAndItsFieldStays() {
        assertThat(complying("""
                query Q($from: Date) { organization(code: "91379999MA9000011Y") {
                    judgmentDefaults(filed: {from: $from}) { court } } }
                """, "Organization.judgmentDefaults(filed:)")).isEqualTo("""
                query Q {
                  organization(code: "91379999MA9000011Y") {
                    judgmentDefaults {
                      court
                    }
                  }
                }
                """);
    }

    @Test
    void aFieldDeniedOnOneTypeIsKeptForTheOther() {
        assertThat(complying("""
                { subjects(of: [{person: "379999190001020015"}]) { name hasPenalties } }
                """, "Person.name")).isEqualTo("""
                {
                  subjects(of: [{person : "379999190001020015"}]) {
                    ... on Organization {
                      name
                    }
                    hasPenalties
                  }
                }
                """);
    }

    @Test
    void everyNodeOfAMergedFieldFalls() {
        assertThat(complying("""
                { organization(code: "91379999MA9000011Y") { name address ... on Organization { address } } }
                """, "Organization.address"))
                .doesNotContain("address")
                .contains("name");
    }

    @Test
    void nothingCompliesWhereEverythingIsDenied() {
        assertThat(complying("{ organization(code: \"91379999MA9000011Y\") { address } }", "Organization.address"))
                .isNull();
    }

    @Test
    void whatIsDeniedHasNoPlan() {
        Examination examination =
                examine("{ organization(code: \"91379999MA9000011Y\") { name address } }", "Organization.address");

        assertThat(examination.plan()).isNull();
        assertThat(examination.refusals()).extracting(Refusal::coordinate).containsExactly("Organization.address");
        assertThat(examination.coordinates())
                .containsExactly(
                        new DecidedCoordinate(
                                "Organization.address", null, "catalogue item T-1 does not grant Organization.address"),
                        new DecidedCoordinate("Organization.name", Level.FULL, null));
    }

    @Test
    void withoutAnItemEverythingIsDenied() {
        Examination examination = Planner.examine(
                departments.wholeSchema(),
                departments.registry().current(),
                null,
                operation("{ organization(code: \"91379999MA9000011Y\") { name } }"),
                Map.of());

        assertThat(examination.plan()).isNull();
        assertThat(examination.coordinates())
                .noneMatch(DecidedCoordinate::isGranted)
                .hasSize(1);
    }

    @Test
    void thePlanTellsWhichSourcesAnswerACoordinate() {
        Examination examination = examine("""
                { organization(code: "91379999MA9000011Y") { code name hasPenalties
                    judgmentDefaults(filed: {from: "2020-01-01"}) { court source } } }
                """);
        var sources = PlannedSources.of(Objects.requireNonNull(examination.plan()));

        assertThat(names(sources, "Organization.name")).containsExactly("market at Organization");
        assertThat(names(sources, "Organization.hasPenalties"))
                .containsExactly("market at Organization.penalties", "tax at Organization.penalties");
        assertThat(names(sources, "JudgmentDefault.court")).containsExactly("court at Organization.judgmentDefaults");
        assertThat(names(sources, "Organization.judgmentDefaults(filed:)"))
                .containsExactly("court at Organization.judgmentDefaults");
        assertThat(sources).doesNotContainKeys("Organization.code", "JudgmentDefault.source");
    }

    @Test
    void theOutlineOfAPlanDoesNotSayWhatTheSourcesColumnsAre() {
        Examination examination = examine("""
                { organization(code: "91379999MA9000011Y") { name penalties { fineRange } } }
                """);

        assertThat(PlanText.outline(Objects.requireNonNull(examination.plan()))).isEqualTo("""
                Organization for organization from market (1000 at once)
                Organization.penalties for organization from market (1000 at once), tax (1000 at once)
                """);
    }

    private static List<String> names(
            Map<String, ? extends SortedSet<PlannedSources.SourcePlace>> sources, String coordinate) {
        return Objects.requireNonNull(sources.get(coordinate)).stream()
                .map(each -> each.source() + " at " + each.place())
                .toList();
    }

    /** The complying part, which is valid and has a plan. */
    private @Nullable String complying(String document, String... denied) {
        String text = examine(document, denied).complying();
        if (text != null) {
            assertThat(ParseAndValidate.validate(departments.wholeSchema(), Parser.parse(text), Locale.ENGLISH))
                    .isEmpty();
            assertThat(examine(text, denied).plan()).isNotNull();
        }
        return text;
    }

    private Examination examine(String document, String... denied) {
        Map<String, Level> levels = new HashMap<>(Items.everything(departments.wholeSchema()));
        levels.keySet().removeAll(List.of(denied));
        return Planner.examine(
                departments.wholeSchema(),
                departments.registry().current(),
                Items.granting(levels),
                operation(document),
                Map.of());
    }

    private static Operation operation(String document) {
        return Objects.requireNonNull(Operation.of(Parser.parse(document), null));
    }
}
