package org.creditgateway.gateway.trusted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.Departments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ManifestTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void variablesAndOtherLiteralsMayStandInAManifest() {
        Manifest manifest = read("query A($of: [SubjectInput!]!, $id: ResidentId = null) {"
                + " subjects(of: $of) { ... on Organization { penalties(types: [FINE]) { type } } }"
                + " person(id: $id) { name } unknown(id: \"1\") }");

        assertThat(manifest.operations()).extracting(Manifest.Operation::id).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ person(id: \"379999190001020015\") { name } }",
                "{ persons(ids: [\"379999190001020015\"]) { name } }",
                "{ persons(ids: \"379999190001020015\") { name } }",
                "{ ... on Query { ... { organization(code: \"91379999MA9000011Y\") { name } } } }",
                "{ ...F } fragment F on Query { subjects(of: [{person: \"379999190001020015\"}]) { name } }",
                "query($of: [SubjectInput!] = [{organization: \"91379999MA9000011Y\"}]) { subjects(of: $of) { name } }",
                "query($id: ResidentId = \"379999190001020015\") { person(id: $id) { name } }"
            })
    void anIdentifierMayNot(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(InvalidManifest.class)
                .hasMessageContaining("operations[0].body: a literal as ")
                .hasMessageNotContaining("379999")
                .hasMessageNotContaining("91379999");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String text = """
                {"format": "other", "version": 2, "operations": [{"body": "{ a }"}, {"id": "1", "body": "{"}]}
                """;
        assertThatThrownBy(() ->
                        Manifest.read(JSON, "m.json", text.getBytes(StandardCharsets.UTF_8), Departments.schema()))
                .hasMessageContainingAll("m.json", "format", "operations[0].id: missing", "operations[1].body");
    }

    private static Manifest read(String body) {
        Map<String, ?> manifest = Map.of(
                "format",
                "apollo-persisted-query-manifest",
                "version",
                1,
                "operations",
                List.of(Map.of("id", "1", "name", "A", "type", "query", "body", body)));
        return Manifest.read(JSON, "m.json", JSON.writeValueAsBytes(manifest), Departments.schema());
    }
}
