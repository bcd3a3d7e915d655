package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks {@code src/test/resources/catalogue}; with {@code -Dfindings.rewrite=true} it rewrites what is expected. */
class CatalogueFindingsTests {

    private static final Path CASES = Path.of("src/test/resources/catalogue");

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void allFindingsAreToldAtOnceWithTheirPlaces(Path folder) throws IOException {
        String found = found(Files.readString(folder.resolve("catalogue.yaml")));
        Path expected = folder.resolve("findings.txt");
        if (Boolean.getBoolean("findings.rewrite")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static String found(String yaml) {
        try {
            var read = CatalogueReader.read("catalogue.yaml", yaml, TestCatalogue.schema());
            return "taken\n"
                    + read.warnings().stream()
                            .map(warning -> "  " + warning + "\n")
                            .collect(Collectors.joining())
                    + granted(read.items());
        } catch (InvalidCatalogue e) {
            return e.getMessage() + "\n";
        }
    }

    private static String granted(List<CatalogueItem> items) {
        return items.stream()
                .flatMap(item -> item.grant().coordinates().stream()
                        .sorted()
                        .map(coordinate -> item.code() + " " + coordinate + "="
                                + item.grant().level(coordinate) + "\n"))
                .collect(Collectors.joining());
    }
}
