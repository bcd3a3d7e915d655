package org.creditgateway.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CheckedCatalogue;
import org.creditgateway.gateway.catalogue.InvalidCatalogue;
import org.creditgateway.gateway.source.ProhibitedWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks {@code src/test/resources/review}; with {@code -Dfindings.rewrite=true} it rewrites what is expected. */
class CatalogueReviewTests {

    private static final Path CASES = Path.of("src/test/resources/review");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatShouldBeKnownBeforePublication(Path folder) throws IOException {
        String found = found(folder);
        Path expected = folder.resolve("findings.txt");
        if (Boolean.getBoolean("findings.rewrite")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    @Test
    void saysWhatChangesInPlainWords() throws IOException {
        Path folder = CASES.resolve("changes");
        ApplicationCatalogue before = read(folder.resolve("before.yaml")).catalogue();
        ApplicationCatalogue after = read(folder.resolve("catalogue.yaml")).catalogue();
        String changes = ItemChanges.between(before, after).stream()
                .map(ItemChanges::toString)
                .collect(Collectors.joining());
        Path expected = folder.resolve("changes.txt");
        if (Boolean.getBoolean("findings.rewrite")) {
            Files.writeString(expected, changes);
        }

        assertThat(changes).isEqualTo(Files.readString(expected));
        assertThat(ItemChanges.between(after, after)).isEmpty();
    }

    @Test
    void whatOneWayGrantsMoreGrantsLessTheOther() throws IOException {
        Path folder = CASES.resolve("changes");
        ApplicationCatalogue before = read(folder.resolve("before.yaml")).catalogue();
        ApplicationCatalogue after = read(folder.resolve("catalogue.yaml")).catalogue();

        assertThat(count(ItemChanges.between(before, after), Change.Direction.MORE))
                .isEqualTo(count(ItemChanges.between(after, before), Change.Direction.LESS))
                .isPositive();
    }

    @Test
    void aFileThatIsNoManifestIsNamed(@TempDir Path folder) throws IOException {
        Path agency = Files.createDirectory(folder.resolve("SD-FINANCE"));
        for (String content : List.of("[]", "{\"format\":\"other\",\"version\":1,\"operations\":[]}", "{")) {
            Files.writeString(agency.resolve("A-1.json"), content);
            assertThatThrownBy(() -> TrustedDocument.in(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("A-1.json");
        }
    }

    @Test
    void aNameIsReadAsItsWords() {
        assertThat(ProhibitedWords.words("Person.bloodType(forDNATests:)"))
                .isEqualTo(" person blood type for dna test ");
    }

    private static long count(List<ItemChanges> items, Change.Direction direction) {
        return items.stream()
                .flatMap(item -> item.changes().stream())
                .filter(change -> change.direction() == direction)
                .count();
    }

    private static String found(Path folder) throws IOException {
        try {
            Path older = folder.resolve("before.yaml");
            Path documents = folder.resolve("documents");
            CheckedCatalogue after = read(folder.resolve("catalogue.yaml"));
            CatalogueReview review = CatalogueReview.of(
                            Files.exists(older) ? read(older).catalogue() : null,
                            after.catalogue(),
                            schema(),
                            Files.exists(documents) ? TrustedDocument.in(documents) : List.of())
                    .with(after.warnings());
            return text(review);
        } catch (InvalidCatalogue e) {
            return text(new CatalogueReview(List.of()).with(e.findings()));
        }
    }

    private static String text(CatalogueReview review) {
        return (review.refuses() ? "refused\n" : "taken\n")
                + review.findings().stream().map(finding -> finding + "\n").collect(Collectors.joining());
    }

    private static CheckedCatalogue read(Path file) throws IOException {
        return CheckedCatalogue.read("1", file.getFileName().toString(), Files.readString(file), schema());
    }

    private static TypeDefinitionRegistry schema() throws IOException {
        return new SchemaParser().parse(Files.readString(CASES.resolve("schema.graphqls")));
    }
}
