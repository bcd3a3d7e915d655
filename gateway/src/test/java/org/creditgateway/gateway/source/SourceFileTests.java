package org.creditgateway.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.junit.jupiter.api.Test;

/** A source file is taken whole or not at all, and says where it is wrong. */
class SourceFileTests {

    private static final String HEAD =
            "extend schema @source(name: \"court\", kind: \"memory\", department: \"D\", title: \"T\")\n";

    private final SourceRegistry registry = new SourceRegistry(
            Departments.schema(),
            Map.of("memory", new InMemoryKind()),
            name -> new SourceSettings(name, "memory:files", null, null, Map.of(), Duration.ofSeconds(1), 1));

    @Test
    void aGoodFileIsTaken() {
        registry.take(Map.of("court.graphqls", HEAD + good()));

        assertThat(registry.current().version()).isEqualTo(1);
        assertThat(registry.current().of("Person.judgmentDefaults"))
                .extracting(MappedSource::source)
                .containsExactly("court");
    }

    @Test
    void aWrongFileChangesNothing() {
        registry.take(Map.of("court.graphqls", HEAD + good()));

        assertThat(refused(HEAD + "extend type Person { nonsense: String @memory(table: \"t\", key: \"k\") }"))
                .contains("line 2, column 22: the schema has no field Person.nonsense");
        assertThat(registry.current().version()).isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        assertThat(refused(HEAD + """
                extend type Nobody @memory(table: "t", key: "k", columns: [])
                extend type Person {
                  judgmentDefaults: [Penalty!] @memory(table: "t", key: "k", id: "i")
                  penalties: [Penalty!] @nosuch(table: "t")
                  arrears: [Arrears!] @memory(tabel: "t", key: "k", id: "i")
                }
                type Mine { x: Int }
                """))
                .contains("line 2, column 1: there is no subject type Nobody")
                .contains(
                        "line 4, column 3: Person.judgmentDefaults is of type [Penalty!] (expected: [JudgmentDefault!])")
                .contains("line 5, column 25: there is no directive @nosuch (expected: @memory)")
                .contains("line 6, column 38: @memory has no argument tabel")
                .contains("line 6, column 23: @memory needs the argument table")
                .contains("line 8, column 1: a source file only maps");
    }

    @Test
    void anUnknownKindIsToldWithTheKnownOnes() {
        assertThat(refused(HEAD.replace("memory", "oracle")))
                .contains("there is no connector of kind oracle (expected: memory)");
    }

    @Test
    void recordsNeedTheirOwnId() {
        assertThat(refused(HEAD + "extend type Person { arrears: [Arrears!] @memory(table: \"t\", key: \"k\") }"))
                .contains("line 2, column 42: Person.arrears answers records: id must name their own id");
    }

    @Test
    void aValueHasOneSource() {
        String own =
                "extend type Person @memory(table: \"t\", key: \"k\", columns: [{field: \"name\", column: \"n\"}])";

        InvalidSourceFile refused = catchThrowableOfType(
                InvalidSourceFile.class,
                () -> registry.take(Map.of("a", HEAD + own, "b", HEAD.replace("court", "tax") + own)));

        assertThat(refused).hasMessageContaining("Person: source court answers name already");
    }

    private static String good() {
        return "extend type Person { judgmentDefaults: [JudgmentDefault!] @memory(table: \"t\", key: \"k\", id: \"i\") }";
    }

    private String refused(String text) {
        InvalidSourceFile refused =
                catchThrowableOfType(InvalidSourceFile.class, () -> registry.take(Map.of("court.graphqls", text)));
        return String.valueOf(refused.getMessage());
    }
}
