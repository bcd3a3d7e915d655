package org.creditgateway.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chart, linted and rendered by Helm itself. The renders of {@code credit-gateway/ci} stand in {@code golden};
 * {@code mvn test -pl helm -Dgolden.rewrite=true} writes them anew.
 */
class ChartTests {

    private static final Path CHART = Path.of("credit-gateway").toAbsolutePath();
    private static final Path GOLDEN = Path.of("golden").toAbsolutePath();
    private static final Path SMALLEST = CHART.resolve("ci/smallest-values.yaml");
    private static final Path SOURCES = CHART.resolve("ci/sources-values.yaml");

    @Test
    void helmFindsNothingToComplainAbout() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theRenderIsTheOneInGit(Path values) throws IOException {
        Path golden = GOLDEN.resolve(values.getFileName().toString().replace("-values", ""));
        String render = rendering(values).call();
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, render);
        }

        assertThat(render).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource({"existingSecret, ''", "database.url, ''", "issuer.uri, ''", "log.origin, ''", "catalogue, ''"})
    void whatTheGatewayCannotStartWithoutIsAskedFor(String value, String none) {
        assertRefused(rendering(SMALLEST).set(value, none), value + ": empty");
    }

    @ParameterizedTest
    @CsvSource({
        "replicas, 0, replicas",
        "unknown, 1, unknown",
        "database.password, hidden, password",
        "database.url, r2dbc:postgresql://user:hidden@database/gateway, url",
        "database.url, jdbc:postgresql://database/gateway, url",
        "issuer.secret, hidden, secret",
        "service.type, ExternalName, type",
        "image.pullPolicy, Sometimes, pullPolicy"
    })
    void aValueThatTheSchemaDoesNotKnowIsRefused(String value, String given, String named) {
        assertRefused(rendering(SMALLEST).set(value, given), named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "headers.Authorization"})
    void aSourceTakesNoSecretFromTheValues(String value) {
        assertRefused(rendering(SOURCES).set("sources.court." + value, "hidden"), value.replaceAll("\\..*", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.r2dbc.password", "credit-gateway.keys.subject.secret", "spring.flyway.PASSWORD"})
    void furtherPropertiesHoldNoSecrets(String property) {
        assertRefused(rendering(SMALLEST).set("config." + property, "hidden"), "existingSecret");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void law12SecretsAreMountedAndNeverRendered(Path values) {
        String render = rendering(values).call();

        assertThat(render)
                .contains("secretName: gateway-secrets")
                .doesNotContain("kind: Secret")
                .doesNotContainPattern("(?i)(password|secret): *\\S");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDemoIsOff(Path values) {
        assertThat(rendering(values).call())
                .containsPattern("r2dbc:\\s+url: r2dbc:postgresql://database:5432/credit_gateway\\n")
                .containsPattern("jwt:\\s+audiences: \\S+\\s+issuer-uri: https://issuer\\.example\\n");
    }

    @Test
    void theChartsOwnPropertiesWin() {
        assertThat(rendering(CHART.resolve("ci/tuned-values.yaml")).call())
                .contains("port: 8080")
                .contains("inquiry-timeout: 5s")
                .doesNotContain("9999");
    }

    @Test
    void aChangedSourceFileStartsThePodsAnew() {
        TemplateCommand changed = rendering(SOURCES).set("sources.court.mapping", "extend schema");

        assertThat(checksum(changed.call()))
                .isNotEqualTo(checksum(rendering(SOURCES).call()));
    }

    @Test
    void addressesOfFurtherSourcesAreASecretMountedAsADirectory() {
        String render = rendering(SOURCES).call();

        assertThat(render)
                .contains("sources-directory: /etc/credit-gateway/source-addresses\n")
                .containsPattern("- name: source-addresses\\s+mountPath: /etc/credit-gateway/source-addresses\\s")
                .containsPattern("- name: source-addresses\\s+secret:\\s+secretName: gateway-sources\\s");
        assertThat(rendering(SMALLEST).call()).doesNotContain("source-addresses", "sources-directory");
    }

    @Test
    void everyValueIsExplained() throws IOException {
        List<String> lines = Files.readAllLines(CHART.resolve("values.yaml"));

        assertThat(lines)
                .filteredOn(line -> line.matches(" {0,2}\\w+: .+"))
                .hasSizeGreaterThan(15)
                .allSatisfy(line -> assertThat(commentAbove(lines, lines.indexOf(line)))
                        .as(line)
                        .startsWith("# -- ")
                        .endsWith("."));
    }

    private static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
            return files.sorted().toList().stream();
        }
    }

    private static TemplateCommand rendering(Path values) {
        return new Helm(CHART)
                .template()
                .withKubeVersion("1.33.0")
                .withName("test")
                .withNamespace("credit")
                .withValuesFile(values);
    }

    private static void assertRefused(TemplateCommand command, String named) {
        assertThatThrownBy(command::call).hasMessageContaining(named);
    }

    private static String checksum(String render) {
        Matcher matcher = Pattern.compile("checksum/config: (\\w{64})").matcher(render);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String commentAbove(List<String> lines, int line) {
        int first = line;
        while (first > 0 && lines.get(first - 1).strip().startsWith("#")) {
            first--;
        }
        return String.join(" ", lines.subList(first, line)).strip();
    }
}
