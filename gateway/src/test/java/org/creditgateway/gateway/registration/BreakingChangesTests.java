package org.creditgateway.gateway.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.CheckedCatalogue;
import org.creditgateway.gateway.source.CheckedSource;
import org.creditgateway.gateway.source.SourceFinding;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.gateway.trusted.TrustedDocuments;
import org.creditgateway.schema.CreditSchema;
import org.junit.jupiter.api.Test;

/** What a new version of a source file takes from items and trusted documents is told, with whom it concerns. */
class BreakingChangesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final String HEAD =
            "extend schema @source(name: \"tax\", kind: \"memory\", department: \"SD-TAX\", title: \"Tax\")\n";
    private static final String PENALTIES = """
            extend type Organization { penalties: [Penalty!] @memory(table: "p", key: "k", id: "i", on: "d",%s
              filters: [%s {argument: "decided.from", column: "d", is: GE}, {argument: "decided.until", column: "d", is: LE}]) }
            """;
    private static final String TYPES = "{argument: \"types\", column: \"t\", is: IN},";
    private static final String WHOLE = HEAD + PENALTIES.formatted("", TYPES);
    private static final String DOCUMENT = "query($c: UnifiedSocialCreditCode!, $more: Boolean!)"
            + " { organization(code: $c) { penalties @include(if: $more) { basis } } }";

    private final SourceRegistry registry = new SourceRegistry(
            Departments.schema(),
            Map.of("memory", new InMemoryKind()),
            name -> new SourceSettings(name, "memory:" + name, null, null, Map.of(), Duration.ofSeconds(1), 1));
    private final SourceRegistry overHttp = new SourceRegistry(
            Departments.schema(),
            ServiceLoader.load(ConnectorKind.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .collect(Collectors.toMap(ConnectorKind::name, Function.identity())),
            name -> new SourceSettings(name, "http://127.0.0.1:1", null, null, Map.of(), Duration.ofSeconds(1), 1));
    private final List<CoordinateUse> uses = CoordinateUse.of(
            demo(),
            new TrustedDocuments(Map.of("SD-FINANCE", Map.of("abc", DOCUMENT)), Set.of()),
            Departments.schema(),
            DAY);

    @Test
    void theSameAgainAndWhatIsAddedBreakNothing() {
        String more = WHOLE
                + "extend type Person { arrears: [Arrears!] @memory(table: \"a\", key: \"k\", id: \"i\", on: \"d\") }";

        assertThat(messages(WHOLE, WHOLE)).isEmpty();
        assertThat(messages(WHOLE, more)).isEmpty();
        assertThat(messages(more, WHOLE))
                .hasSize(2)
                .anyMatch(message -> message.startsWith("Person.arrears is no longer served"))
                .anyMatch(message -> message.startsWith("Person.hasArrears is no longer served"));
    }

    @Test
    void aPlaceThatIsMissingIsToldWithTheItemsThatReadIt() {
        assertThat(messages(WHOLE, HEAD))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Organization.penalties is no longer served, and is used by ")
                        .contains("document abc of SD-FINANCE")
                        .contains("item JN-M1-LICENSING-01")
                        .contains("item SD-M2-PROCUREMENT-01"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Organization.hasPenalties is no longer served")
                        .doesNotContain("LICENSING"));
    }

    @Test
    void aFieldThatIsMissingIsToldToThoseWhoReadItThere() {
        List<String> messages = messages(WHOLE, HEAD + PENALTIES.formatted("omits: [\"violation\", \"basis\"]", TYPES));

        assertThat(messages)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Penalty.violation of Organization.penalties is no longer served")
                        .contains("item SD-M2-PROCUREMENT-01")
                        .doesNotContain("RECRUITMENT"))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Penalty.basis of Organization.penalties is no longer served")
                        .contains("document abc of SD-FINANCE"));
    }

    @Test
    void aSymbolThatNoValueMeansAnyMoreIsToldToThoseWhoReadTheField() {
        String fine = "{from: \"2\", to: \"FINE\"}";
        String both = typed("{from: \"1\", to: \"WARNING\"}, " + fine);

        assertThat(messages(overHttp, both, typed(fine + ", {from: \"1\", to: null}")))
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith(
                                "WARNING as Penalty.type of Organization.penalties is no longer served, and is used by ")
                        .contains("item SD-M2-PROCUREMENT-01")
                        .doesNotContain("document abc"));
        assertThat(messages(overHttp, both, typed("{from: \"A\", to: \"WARNING\"}, " + fine)))
                .isEmpty();
        assertThat(messages(overHttp, typed(fine), both)).isEmpty();
    }

    @Test
    void anArgumentThatIsNoLongerAppliedIsTold() {
        assertThat(messages(WHOLE, HEAD + PENALTIES.formatted("", "")))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Organization.penalties(types:) is no longer served, and is used by ")
                        .contains("item SD-M2-PROCUREMENT-01"));
    }

    @Test
    void aSourceThatIsAddedMustLetItemsJudgeItsRecords() {
        String undated = WHOLE.replace("on: \"d\",", "").replace("\"tax\"", "\"housing\"");

        List<SourceFinding> findings;
        try (CheckedSource checked = registry.check(undated, Map.of("tax.graphqls", WHOLE))) {
            findings = BreakingChanges.of(checked, Departments.schema(), uses, false);
        }

        assertThat(findings)
                .extracting(SourceFinding::message)
                .anySatisfy(message -> assertThat(message)
                        .startsWith("Organization.penalties could no longer be answered: catalogue item ")
                        .contains("source housing does not say when its records are of"));
    }

    @Test
    void anItemThatHasEndedAndADocumentThatAsksSomethingElseDoNotCount() {
        List<CoordinateUse> later = CoordinateUse.of(
                demo(), new TrustedDocuments(Map.of(), Set.of()), Departments.schema(), LocalDate.of(2040, 1, 1));

        assertThat(later).isEmpty();
    }

    @Test
    void whatIsForcedIsToldAllTheSame() {
        try (CheckedSource checked = registry.check(HEAD, Map.of("tax.graphqls", WHOLE))) {
            assertThat(BreakingChanges.of(checked, Departments.schema(), uses, true))
                    .isNotEmpty()
                    .noneMatch(SourceFinding::refuses);
        }
    }

    /** A REST service, with what its values of a penalty's type mean. */
    private static String typed(String values) {
        return HEAD.replace("memory", "rest") + """
                extend type Organization { penalties: [Penalty!] @rest(get: "/v1/penalties?codes={keys}", key: "uscc", id: "id",
                  on: "decidedOn", columns: [{field: "type", values: [%s]}]) }
                """.formatted(values);
    }

    private List<String> messages(String before, String now) {
        return messages(registry, before, now);
    }

    private List<String> messages(SourceRegistry registry, String before, String now) {
        try (CheckedSource checked = registry.check(now, Map.of("tax.graphqls", before))) {
            return BreakingChanges.of(checked, Departments.schema(), uses, false).stream()
                    .map(SourceFinding::message)
                    .toList();
        }
    }

    private static ApplicationCatalogue demo() {
        try {
            String yaml = Files.readString(Path.of("src/main/resources/demo/catalogue.yaml"));
            return CheckedCatalogue.read("1", "demo", yaml, CreditSchema.typeRegistry())
                    .catalogue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
