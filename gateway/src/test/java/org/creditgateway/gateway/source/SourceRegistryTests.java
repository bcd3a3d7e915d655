package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Sources are swapped whole: what did not change keeps its connector, what goes is closed after the longest inquiry. */
class SourceRegistryTests {

    private final CountingKind kind = new CountingKind();
    private final Map<String, String> addresses =
            new ConcurrentHashMap<>(Map.of("court", "memory:a", "tax", "memory:b"));

    @Test
    void whatDidNotChangeKeepsItsConnector() {
        SourceRegistry registry = registry(Duration.ZERO);
        registry.take(Map.of("court.graphqls", court("t"), "tax.graphqls", tax()));
        MappedSource before = registry.current().of("Person.arrears").get(0);

        registry.take(Map.of("court.graphqls", court("other"), "tax.graphqls", tax()));

        assertThat(registry.current().of("Person.arrears").get(0)).isSameAs(before);
        assertThat(registry.current().version()).isEqualTo(2);
        assertThat(kind.opened).isEqualTo(2);
        assertThat(kind.closed).isZero();
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        SourceRegistry registry = registry(Duration.ZERO);
        registry.take(Map.of("court.graphqls", court("t")));
        Sources before = registry.current();

        registry.take(Map.of("court.graphqls", court("t")));

        assertThat(registry.current()).isSameAs(before);
    }

    @Test
    void anotherAddressIsAnotherConnector() {
        SourceRegistry registry = registry(Duration.ZERO);
        registry.take(Map.of("court.graphqls", court("t")));
        addresses.put("court", "memory:c");

        registry.take(Map.of("court.graphqls", court("t"), "tax.graphqls", tax()));

        assertThat(kind.opened).isEqualTo(3);
        assertThat(kind.closed).isEqualTo(1);
    }

    @Test
    void aConnectorThatIsNewWarmsUpBeforeItIsSeen() {
        SourceRegistry registry = registry(Duration.ZERO);
        registry.take(Map.of("court.graphqls", court("t")));
        List<Integer> seen = new ArrayList<>();
        kind.onWarmUp = () -> seen.add(registry.current().of("Person.arrears").size());

        registry.take(Map.of("court.graphqls", court("t"), "tax.graphqls", tax()), Duration.ofMinutes(1));

        assertThat(seen).containsExactly(0);
        assertThat(registry.current().of("Person.arrears")).hasSize(1);
    }

    @Test
    void aConnectorThatGoesIsClosedOnlyAfterTheLongestInquiry() {
        try (SourceRegistry registry = registry(Duration.ofHours(1))) {
            registry.take(Map.of("court.graphqls", court("t"), "tax.graphqls", tax()));
            registry.take(Map.of("court.graphqls", court("t")));
            assertThat(kind.closed).isZero();
        }
        assertThat(kind.closed).isEqualTo(2);

        SourceRegistry soon = registry(Duration.ofMillis(1));
        soon.take(Map.of("court.graphqls", court("t")));
        soon.take(Map.of());
        Awaitility.await().until(() -> kind.closed == 3);
    }

    @Test
    void whatIsWrongOpensNothingForLong() {
        SourceRegistry registry = registry(Duration.ZERO);

        try (CheckedSource checked =
                registry.check(court("t").replace("id: \"i\"", ""), Map.of("tax.graphqls", tax()))) {
            assertThat(checked.findings())
                    .extracting(SourceFinding::toString)
                    .containsExactly(
                            "line 2, column 59: Person.judgmentDefaults answers records: id must name their own id");
            assertThat(checked.refuses()).isTrue();
        }
        assertThat(kind.closed).isEqualTo(2);
        assertThat(registry.current().version()).isZero();
    }

    @Test
    void anArgumentThatTheSourceDoesNotApplyIsRefusedByName() {
        String file = court("t")
                .replaceFirst("filters: .*\\]", "filters: [{argument: \"filed.from\", column: \"f\", is: GE}]");

        assertThat(findings(file))
                .singleElement()
                .asString()
                .startsWith(
                        "line 2, column 59: Person.judgmentDefaults: the source does not apply the argument filed.until"
                                + " (expected: @memory says how");
    }

    @Test
    void namesOfProhibitedContentAreRefusedAndThoseThatNeedALawAreTold() {
        String file = court("t")
                .replace(
                        "id: \"i\"",
                        "id: \"i\", columns: [{field: \"conduct\", column: \"blood_type\"}, {field: \"amount\", column: \"salary\"}]");

        assertThat(registry(Duration.ZERO).check(file, Map.of()).findings())
                .extracting(SourceFinding::severity, SourceFinding::message)
                .containsExactlyInAnyOrder(
                        tuple(
                                SourceFinding.Severity.ERROR,
                                "blood_type speaks of blood type, which credit data must not hold (expected: no such name)"),
                        tuple(SourceFinding.Severity.WARNING, "salary speaks of income, which a law has to allow"));
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithSuggestions() {
        String file = court("t").replace("id: \"i\"", "id: \"i\", omits: [\"curt\"]")
                + "extend type Perso { name: String }\n"
                + "extend type Person { penaltys: [Penalty!] @memory(table: \"p\", key: \"k\", id: \"i\") }\n"
                + "extend type Person { arrears: [Arrears!] @memory(tabel: \"p\", table: \"p\", key: \"k\", id: \"i\") }\n"
                + "extend type Person { licences: [Licence!] @memry(table: \"p\") }\n";

        assertThat(findings(file))
                .hasSize(5)
                .anyMatch(each -> each.startsWith("line 2") && each.endsWith("did you mean court?"))
                .anyMatch(each -> each.startsWith("line 3") && each.endsWith("did you mean Person?"))
                .anyMatch(each -> each.startsWith("line 4") && each.endsWith("did you mean penalties?"))
                .anyMatch(each -> each.startsWith("line 5") && each.endsWith("did you mean table?"))
                .anyMatch(each -> each.startsWith("line 6") && each.endsWith("did you mean memory?"));
    }

    @Test
    void aNameIsOfOneFileAndAFileOfOneName() {
        assertThat(registry(Duration.ZERO)
                        .check(tax(), Map.of("tax.graphqls", court("t")))
                        .findings())
                .extracting(SourceFinding::message)
                .containsExactly("the file tax.graphqls registers another source (expected: another name than tax)");
        try (CheckedSource checked = registry(Duration.ZERO).check(tax(), Map.of("taxes", tax()))) {
            assertThat(checked.file()).isEqualTo("taxes");
            assertThat(checked.refuses()).isFalse();
        }
    }

    private List<String> findings(String file) {
        try (CheckedSource checked = registry(Duration.ZERO).check(file, Map.of())) {
            return checked.findings().stream().map(SourceFinding::toString).toList();
        }
    }

    private SourceRegistry registry(Duration longestInquiry) {
        return new SourceRegistry(
                Departments.schema(),
                Map.of("memory", kind),
                name -> new SourceSettings(name, addresses.get(name), null, null, Map.of(), Duration.ofSeconds(1), 1),
                longestInquiry);
    }

    private static String court(String table) {
        return "extend schema @source(name: \"court\", kind: \"memory\", department: \"D\", title: \"T\")\n"
                + "extend type Person { judgmentDefaults: [JudgmentDefault!] @memory(table: \"" + table
                + "\", key: \"k\", id: \"i\", filters: [{argument: \"filed.from\", column: \"f\", is: GE},"
                + " {argument: \"filed.until\", column: \"f\", is: LE}]) }\n";
    }

    private static String tax() {
        return "extend schema @source(name: \"tax\", kind: \"memory\", department: \"D\", title: \"T\")\n"
                + "extend type Person { arrears: [Arrears!] @memory(table: \"t\", key: \"k\", id: \"i\") }\n";
    }

    /** The kind {@code memory}, with its connectors counted. */
    private static final class CountingKind implements ConnectorKind {

        private final InMemoryKind memory = new InMemoryKind();
        private int opened;
        private volatile int closed;
        private Runnable onWarmUp = () -> {};

        @Override
        public String name() {
            return memory.name();
        }

        @Override
        public String directives() {
            return memory.directives();
        }

        @Override
        public Connector connect(SourceSettings settings) {
            opened++;
            Connector connector = memory.connect(settings);
            return new Connector() {
                @Override
                public Mapping map(MappedPlace place) {
                    return connector.map(place);
                }

                @Override
                public Publisher<Void> warmUp() {
                    return Mono.fromRunnable(onWarmUp);
                }

                @Override
                public void close() {
                    connector.close();
                    closed++;
                }
            };
        }
    }
}
