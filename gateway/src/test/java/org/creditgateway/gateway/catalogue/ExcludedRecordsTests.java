package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;

/** What an item's rows exclude is not granted by its lines, nor is it told that there is any. */
class ExcludedRecordsTests {

    private static final String ITEM = """
            items:
              - code: A-1
                title: A title
                purpose: A purpose
                status: PUBLISHED
                approvals: [{by: A, on: 2025-12-01}, {by: B, on: 2025-12-02}]
                matter: M2
                agencies: [SD-FINANCE]
                legalBasis: [{document: A law}]
                subjects: [PERSON]
                fields:
                  - Person.*
                  - CreditRecord.{id, kind}
                  - %s
                rows: {%s}
                inForce: {from: 2026-01-01, until: 2026-12-31}
            """;

    @Test
    void recordsOfOtherKindsAndThatTheyExistAreLeftOut() {
        CatalogueReader.Result read = read("Licence.content", "kinds: [LICENCE]");

        assertThat(coordinates(read))
                .contains("Person.name", "Person.licences", "Person.hasLicences", "Licence.content", "Licence.id")
                .doesNotContain("Person.penalties", "Person.hasPenalties", "Penalty.id", "Penalty.kind");
        assertThat(read.warnings()).isEmpty();
    }

    @Test
    void recordsOfOtherNaturesAreLeftOut() {
        CatalogueReader.Result read = read("Penalty.type", "natures: [DISHONESTY]");

        assertThat(coordinates(read))
                .contains("Person.penalties", "Person.hasPenalties", "Penalty.type", "Penalty.id")
                .doesNotContain("Person.licences", "Person.hasLicences", "Licence.id");
    }

    @Test
    void aLineThatNamesWhatIsExcludedIsWarnedOf() {
        assertThat(read("Penalty.{type, tier}", "kinds: [LICENCE]").warnings())
                .extracting(Finding::message)
                .containsExactly(
                        "[Penalty.type, Penalty.tier] are not granted, as the item's rows exclude such records");
        assertThat(read("Person.hasPenalties", "kinds: [LICENCE]").warnings())
                .extracting(Finding::message)
                .containsExactly("[Person.hasPenalties] are not granted, as the item's rows exclude such records");
        assertThat(read("Penalty.*", "kinds: [LICENCE]").warnings()).isEmpty();
    }

    private static Set<String> coordinates(CatalogueReader.Result read) {
        return read.items().get(0).grant().coordinates();
    }

    private static CatalogueReader.Result read(String line, String rows) {
        List<String> parts = List.of(line, rows);
        return CatalogueReader.read(
                "a.yaml", ITEM.formatted(parts.toArray()), new SchemaCoordinates(CreditSchema.typeRegistry()));
    }
}
