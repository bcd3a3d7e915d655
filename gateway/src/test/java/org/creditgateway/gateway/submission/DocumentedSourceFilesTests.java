package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.DeadPort;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The source files that docs/connectors.md shows can be published, as the command check would say. */
class DocumentedSourceFilesTests {

    private static final Path PAGE = Path.of("../docs/connectors.md");
    private static final Pattern FENCED = Pattern.compile("```graphql\n(extend schema.*?)```", Pattern.DOTALL);
    private static final int DEAD = DeadPort.refusing();
    private static final Map<String, String> ADDRESSES = Map.of(
            "court", "r2dbc:postgresql://127.0.0.1:" + DEAD + "/court",
            "market", "http://127.0.0.1:" + DEAD + "/graphql",
            "housing", "http://127.0.0.1:" + DEAD);

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsShownCanBePublished(String file) {
        try (SourceRegistry registry = registry();
                CheckedSource checked = registry.check(file, Map.of())) {
            List<SourceFinding> live = Objects.requireNonNull(
                    checked.examine(Duration.ofSeconds(10)).block());

            assertThat(Stream.concat(checked.findings().stream(), live.stream()).filter(SourceFinding::refuses))
                    .isEmpty();
        }
    }

    @Test
    void aFileOfEachKindIsShown() throws IOException {
        assertThat(files().map(file -> file.replaceAll("(?s).*?kind: \"(\\w+)\".*", "$1")))
                .containsExactlyInAnyOrder("postgresql", "rest", "graphql", "own");
    }

    private static Stream<String> files() throws IOException {
        return FENCED.matcher(Files.readString(PAGE)).results().map(file -> file.group(1));
    }

    private static SourceRegistry registry() {
        Map<String, ConnectorKind> kinds = new TreeMap<>();
        ServiceLoader.load(ConnectorKind.class).forEach(kind -> kinds.put(kind.name(), kind));
        kinds.put(
                "own",
                new OwnKind(
                        Departments.schema(),
                        ConnectionFactories.get("r2dbc:postgresql://nobody@127.0.0.1:" + DEAD + "/none"),
                        Registry.KEYS));
        return new SourceRegistry(Departments.schema(), kinds, DocumentedSourceFilesTests::settings);
    }

    private static SourceSettings settings(String name) {
        return new SourceSettings(
                name,
                Objects.requireNonNull(ADDRESSES.get(name), name),
                "reader",
                null,
                Map.of(),
                Duration.ofSeconds(2),
                1);
    }
}
