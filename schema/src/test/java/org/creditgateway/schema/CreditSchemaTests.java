package org.creditgateway.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CreditSchemaTests {

    @Test
    void everyFileOfTheFolderIsRead() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CreditSchema.class.getResource("query.graphqls"))
                        .toURI())
                .getParent();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".graphqls")))
                    .containsExactlyInAnyOrderElementsOf(CreditSchema.FILES);
        }
    }

    @Test
    void definitionsNameTheirFile() {
        assertThat(CreditSchema.typeRegistry()
                        .types()
                        .get("Penalty")
                        .getSourceLocation()
                        .getSourceName())
                .isEqualTo("penalty.graphqls");
    }

    @Test
    void callersHaveRegistriesOfTheirOwn() {
        var changed = CreditSchema.typeRegistry();
        changed.remove(changed.types().get("Penalty"));

        assertThat(CreditSchema.typeRegistry().types()).containsKey("Penalty");
    }
}
