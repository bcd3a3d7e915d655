package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;

class DemoCatalogueTests {

    private final CatalogueReader.Result demo =
            CatalogueReader.read("demo", TestCatalogue.demo(), new SchemaCoordinates(CreditSchema.typeRegistry()));
    private final Map<String, CatalogueItem> items =
            demo.items().stream().collect(Collectors.toMap(CatalogueItem::code, Function.identity()));

    @Test
    void nothingIsToBeSaidAgainstIt() {
        assertThat(demo.warnings()).isEmpty();
        assertThat(items)
                .containsOnlyKeys(
                        "SD-M2-PROCUREMENT-01",
                        "JN-M1-LICENSING-01",
                        "SD-M3-RECRUITMENT-01",
                        "SD-M5-ANALYSIS-01",
                        "SD-X0-SUPERVISION",
                        "JN-E0-SAFETY-01",
                        "SD-S0-SELF",
                        "SD-M2-SUBSIDY-01");
    }

    @Test
    void procurementSeesRangesAndMaskedIdentifiers() {
        Grant grant = items.get("SD-M2-PROCUREMENT-01").grant();
        assertThat(grant.level("ResponsiblePerson.residentId")).isEqualTo(Level.MASKED);
        assertThat(grant.level("Organization.legalRepresentative")).isEqualTo(Level.MASKED);
        assertThat(grant.level("Organization.judgmentDefaults(filed:)")).isEqualTo(Level.FULL);
        assertThat(grant.level("JudgmentDefault.amountRange")).isEqualTo(Level.FULL);
        assertThat(grant.level("JudgmentDefault.amount")).isNull();
        assertThat(grant.level("Penalty.fine")).isNull();
    }

    @Test
    void licensingSeesLessThanProcurementAndOtherThings() {
        Grant licensing = items.get("JN-M1-LICENSING-01").grant();
        Grant procurement = items.get("SD-M2-PROCUREMENT-01").grant();
        assertThat(licensing.coordinates())
                .hasSizeLessThan(procurement.coordinates().size());
        assertThat(procurement.coordinates()).doesNotContainAnyElementsOf(java.util.List.of("Licence.content"));
        assertThat(licensing.coordinates()).contains("Licence.content").doesNotContain("JudgmentDefault.court");
    }

    @Test
    void analysisSeesNoIdentityAndNoExactValue() {
        Grant grant = items.get("SD-M5-ANALYSIS-01").grant();
        assertThat(grant.level("Person.id")).isEqualTo(Level.PSEUDONYM);
        assertThat(grant.level("Person.name")).isEqualTo(Level.PSEUDONYM);
        assertThat(grant.level("Organization.code")).isEqualTo(Level.PSEUDONYM);
        assertThat(grant.level("Organization.name")).isEqualTo(Level.PSEUDONYM);
        assertThat(grant.coordinates())
                .noneMatch(coordinate -> coordinate.matches(".*(On|amount|fine|caseNumber|Number|\\.id|\\(.*)")
                        && grant.level(coordinate) == Level.FULL);
    }

    @Test
    void theSubjectSeesAllOfAPersonAndNothingOfOrganisations() {
        Grant grant = items.get("SD-S0-SELF").grant();
        assertThat(grant.coordinates())
                .contains("Person.id", "Person.judgmentDefaults(filed:)", "JudgmentDefault.amount", "Penalty.fine")
                .noneMatch(coordinate -> coordinate.startsWith("Organization"))
                .allMatch(coordinate -> grant.level(coordinate) == Level.FULL);
    }
}
