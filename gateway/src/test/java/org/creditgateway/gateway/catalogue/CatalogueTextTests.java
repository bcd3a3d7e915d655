package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
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
