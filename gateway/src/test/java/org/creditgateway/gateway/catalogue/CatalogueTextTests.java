package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Period;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;

class CatalogueTextTests {

    private final TypeDefinitionRegistry schema = CreditSchema.typeRegistry();

    @Test
    void whatIsStoredReadsAsWhatWasWritten() {
        ApplicationCatalogue written = read(TestCatalogue.demo());
        String text = CatalogueText.of(written.items());
        ApplicationCatalogue stored = read(text);

        assertThat(CatalogueText.of(stored.items())).isEqualTo(text);
        assertThat(stored.digest()).isEqualTo(written.digest()).isEqualTo(CatalogueText.digest(text));
        assertThat(stored.publishedCoordinates()).isEqualTo(written.publishedCoordinates());
    }

    @Test
    void everyMemberOfAnItemIsStored() {
        ApplicationCatalogue written = read(TestCatalogue.full());
        ApplicationCatalogue stored = read(CatalogueText.of(written.items()));

        CatalogueItem item = stored.items().iterator().next();
        assertThat(item)
                .usingRecursiveComparison()
                .ignoringFields("requires.caseRule.pattern")
                .isEqualTo(written.items().iterator().next());
        assertThat(item.purpose()).isEqualTo("A purpose");
        assertThat(item.approvals()).hasSize(2);
        assertThat(item.requires().registeredCase()).isTrue();
        assertThat(item.requires().authorizationRule())
                .isEqualTo(new AuthorizationRule(
                        new AuthorizationRule.Frequency(3, Period.ofMonths(1)), Period.ofYears(2)));
        assertThat(item.rows().tiers()).containsExactly("GENERAL", "SERIOUS");
        assertThat(item.rows().natures()).containsExactly("DISHONESTY");
        assertThat(item.rows().kinds()).containsExactly("PENALTY");
        assertThat(item.limits().perOfficialPerDay()).isEqualTo(30);
        assertThat(item.hiding())
                .isEqualTo(new CatalogueItem.Hiding(Period.ofDays(90), "An investigation would be warned"));
    }

    /** Versions that were published before items had a purpose and a status keep their text, and with it their digest. */
    @Test
    void aVersionOfTheEarlierFormReadsAsPublishedAndKeepsItsDigest() {
        String earlier =
                TestCatalogue.text("/catalogue/stored-before-status.json").strip();

        var items = CatalogueReader.readStored("stored", earlier, new SchemaCoordinates(schema))
                .items();

        assertThat(CatalogueText.of(items)).isEqualTo(earlier);
        assertThat(items).allMatch(CatalogueItem::grants);
        assertThat(items.get(0).purpose()).isEqualTo(items.get(0).title());
        assertThatThrownBy(() -> read(earlier)).hasMessageContaining("status: missing");
    }

    @Test
    void theDigestIsOfTheContentAndNotOfItsLayout() {
        String demo = TestCatalogue.demo();
        assertThat(read(demo + "\n# a comment\n").digest()).isEqualTo(read(demo).digest());
        assertThat(read(demo.replace("batch: 200", "batch: 201")).digest())
                .isNotEqualTo(read(demo).digest());
        assertThat(read(demo.replace("id, level: PSEUDONYM", "id, level: MASKED"))
                        .digest())
                .isNotEqualTo(read(demo).digest());
    }

    @Test
    void aFieldAddedToTheSchemaLaterIsNotGrantedByAnEarlierWildcard() {
        String stored = CatalogueText.of(ApplicationCatalogue.read(
                        "1", "valid", TestCatalogue.text("/catalogue/valid/catalogue.yaml"), TestCatalogue.registry())
                .items());
        TypeDefinitionRegistry later = new SchemaParser()
                .parse(TestCatalogue.text("/catalogue/schema.graphqls")
                        .replace("  aliases: [String!]", "  aliases: [String!]\n  secret: String"));

        var read = ApplicationCatalogue.read("1", "stored", stored, later);
        assertThat(read.publishedCoordinates()).contains("Organization.aliases").doesNotContain("Organization.secret");
    }

    private ApplicationCatalogue read(String yaml) {
        return ApplicationCatalogue.read("1", "catalogue", yaml, schema);
    }
}
