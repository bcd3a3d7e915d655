package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTests {

    private static final List<String> ASKED =
            List.of("Organization.name", "Organization.industry", "Organization.legalRepresentative");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Review of suppliers | Another title",
                "registeredCapitalRange, industry | industry",
                "article: \"22(2)\" | article: \"22(9)\"",
                "{coordinate: Organization.legalRepresentative, level: MASKED} | Organization.legalRepresentative",
                "batch: 1000 | batch: 10",
            })
    void whatWasNotAskedOrIsOnlyWidenedLeavesTheItemStanding(String before, String now) {
        assertThat(holds(before, now)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "registeredCapitalRange, industry | registeredCapitalRange",
                "level: MASKED} | level: PSEUDONYM}",
                "lookback: P5Y | lookback: P1Y",
                "CASE-[0-9]{1,9}|CASE-[0-9]{1,3}",
                "subjects: [ORGANIZATION] | subjects: [PERSON, ORGANIZATION]",
            })
    void whatWasTakenBackOrIsSubjectToAnotherConditionEndsIt(String before, String now) {
        assertThat(holds(before, now)).isFalse();
    }

    private static boolean holds(String before, String now) {
        String demo = TestCatalogue.demo();
        int at = demo.indexOf(before);
        assertThat(at).isPositive();
        String changed = demo.substring(0, at) + now + demo.substring(at + before.length());
        return Standing.holds(item(demo), item(changed), ASKED);
    }

    private static CatalogueItem item(String document) {
        return ApplicationCatalogue.read("1", "demo", document, CreditSchema.typeRegistry())
                .item("SD-M2-PROCUREMENT-01")
                .orElseThrow();
    }
}
