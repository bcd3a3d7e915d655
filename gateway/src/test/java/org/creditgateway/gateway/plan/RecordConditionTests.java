package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.parser.Parser;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.catalogue.RowConditions;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an item's conditions on records make of a plan. What a source cannot tell is denied, and never asked. */
class RecordConditionTests {

    private static final RowConditions SERIOUS =
            new RowConditions(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(List.of("SERIOUS")));

    @Test
    void theTierIsFetchedToBeJudgedAndNotToBeAnswered() {
        Plan plan = plan("penalties { type }", "", SERIOUS, null);

        assertThat(PlanText.of(plan)).contains("penalty {key, no, type, tier}");
        var rules = plan.rowSets().get(0).fetches().get(0).rules();
        assertThat(rules.columns()).hasSize(1);
        assertThat(rules.tiers()).isNotNull();
    }

    @Test
    void existenceIsJudgedLikeTheRecords() {
        Plan plan = plan("hasPenalties", "", SERIOUS, null);

        assertThat(PlanText.of(plan)).contains("penalty {key, no, tier}");
        assertThat(plan.rowSets().get(0).fetches().get(0).rules().tiers()).isNotNull();
    }

    @Test
    void aTierThatIsAnsweredToIsFetchedOnce() {
        assertThat(PlanText.of(plan("penalties { tier type }", "", SERIOUS, null)))
                .contains("penalty {key, no, tier, type}");
    }

    @Test
    void recordsThatAreNoDishonestyHaveNoTier() {
        assertThat(PlanText.of(plan("licences { content }", "", SERIOUS, null))).contains("licence {key, no, content}");
    }

    @Test
    void law3ASourceThatCannotTellTheTierDenies() {
        assertThat(refused("a: penalties { type } hasPenalties", ", omits: [\"tier\"]", SERIOUS, null))
                .extracting(Refusal::message)
                .containsExactly(
                        "catalogue item T-1 restricts the tier, which source court does not answer",
                        "catalogue item T-1 restricts the tier, which source court does not answer");
    }

    @Test
    void law3ARecordTypeWithoutTierIsDenied() {
        assertThat(refused("hasJudgmentDefaults", "", SERIOUS, null))
                .extracting(Refusal::message)
                .containsExactly("catalogue item T-1 restricts the tier, which JudgmentDefault does not have");
    }

    @Test
    void law3ASourceThatCannotTellTheDayDeniesUnderALookBack() {
        assertThat(refused("penalties { type }", "", RowConditions.NONE, Period.ofYears(1)))
                .extracting(Refusal::message)
                .containsExactly("catalogue item T-1 has a look-back, and source court does not say when its records"
                        + " are of");
        assertThat(plan("penalties { type }", ", on: \"decidedOn\"", RowConditions.NONE, Period.ofYears(1)))
                .isNotNull();
    }

    @Test
    void excludedKindsAndNaturesAreDeniedWhateverTheGrantSays() {
        RowConditions licences = new RowConditions(new TreeSet<>(List.of("LICENCE")), new TreeSet<>(), new TreeSet<>());
        RowConditions basic = new RowConditions(new TreeSet<>(), new TreeSet<>(List.of("BASIC")), new TreeSet<>());

        for (RowConditions rows : List.of(licences, basic)) {
            assertThat(refused("hasPenalties penalties { type }", "", rows, null))
                    .extracting(Refusal::coordinate)
                    .containsExactly("Person.hasPenalties", "Person.penalties");
            assertThat(plan("licences { content }", "", rows, null)).isNotNull();
        }
    }

    private static List<Refusal> refused(String fields, String mapping, RowConditions rows, @Nullable Period lookback) {
        return catchThrowableOfType(Refused.class, () -> plan(fields, mapping, rows, lookback))
                .refusals();
    }

    private static Plan plan(String fields, String mapping, RowConditions rows, @Nullable Period lookback) {
        String file = """
                extend schema @source(name: "court", kind: "memory", department: "D", title: "Court")
                extend type Person {
                  penalties: [Penalty!] @memory(table: "penalty", key: "key", id: "no"%s)
                  judgmentDefaults: [JudgmentDefault!] @memory(table: "default", key: "key", id: "no")
                  licences: [Licence!] @memory(table: "licence", key: "key", id: "no")
                }
                """.formatted(mapping);
        try (SourceRegistry registry = new SourceRegistry(
                Departments.schema(),
                Map.of("memory", new InMemoryKind()),
                name -> new SourceSettings(
                        name, "memory:conditions", null, null, Map.of(), Duration.ofSeconds(1), 1))) {
            registry.take(Map.of("court", file));
            String document = "{ person(id: \"379999190001020015\") { " + fields + " } }";
            return Planner.plan(
                    Departments.schema(),
                    registry.current(),
                    Items.granting(Items.everything(Departments.schema()), rows, lookback),
                    Objects.requireNonNull(Operation.of(Parser.parse(document), null)),
                    Map.of());
        }
    }
}
