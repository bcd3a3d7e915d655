package org.creditgateway.connector.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.DirectiveDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class RestKindTests {

    private final ConnectorKind kind = new RestKind();

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(ConnectorKind.class))
                .extracting(ConnectorKind::name)
                .contains("rest");
    }

    @Test
    void everythingInItsDirectiveIsDescribed() {
        TypeDefinitionRegistry sdl = new SchemaParser().parse(kind.directives());
        DirectiveDefinition directive = sdl.getDirectiveDefinition("rest").orElseThrow();
        DirectiveDefinition freshness =
                sdl.getDirectiveDefinition("restFreshness").orElseThrow();
        List<InputValueDefinition> inputs = new ArrayList<>(directive.getInputValueDefinitions());
        inputs.addAll(freshness.getInputValueDefinitions());
        sdl.getTypes(InputObjectTypeDefinition.class).forEach(type -> {
            assertThat(type.getDescription()).as(type.getName()).isNotNull();
            inputs.addAll(type.getInputValueDefinitions());
        });

        assertThat(directive.isRepeatable()).isTrue();
        assertThat(directive.getDescription()).isNotNull();
        assertThat(freshness.getDescription()).isNotNull();
        assertThat(inputs)
                .allSatisfy(input ->
                        assertThat(input.getDescription()).as(input.getName()).isNotNull());
    }

    @Test
    void connectingOpensNothingAndRefusesAnAddressThatIsNone() {
        kind.connect(settings("http://127.0.0.1:1")).close();

        assertThatThrownBy(() -> kind.connect(settings("r2dbc:postgresql://localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: http or https");
    }

    @Test
    void saysWhatItServes() {
        Mapping mapping = map(Arrears.place(
                Map.of("omits", List.of("asOf"), "arguments", List.of(Arrears.argument("asOf.from", "from")))));

        assertThat(mapping.fields()).containsExactlyInAnyOrder("taxType", "amount", "amountRange");
        assertThat(mapping.arguments()).containsExactly("asOf.from");
        assertThat(mapping.maxBatch()).isEqualTo(100);
        assertThat(mapping.prepare(List.of(Arrears.AMOUNT)).text()).isEqualTo("/v1/arrears?codes={keys}{&from}");
    }

    @Test
    void refusesMappingsThatMakeNoSense() {
        assertRefused(Map.of("get", "absent"), "get: ");
        assertRefused(Map.of("select", "/data//rows"), "select: /data//rows");
        assertRefused(Map.of("each", "/"), "each: /");
        assertRefused(Map.of("maxBatch", 1001), "maxBatch: 1001 (expected: 1 to 1000)");
        assertRefused(Map.of("each", "uscc"), "/uscc");
        assertRefused(Map.of("key", "absent"), "key: null (expected: a text)");
        assertRefused(Map.of("get", "/v1/{key}", "maxBatch", 2), "maxBatch: 2 (expected: 1 to 1)");
        assertRefused(Map.of("nothing", List.of(404, 500)), "nothing: [404, 500] (expected: statuses of [404, 410])");
        assertRefused(Map.of("dates", "yyyy"), "dates: yyyy (expected: a pattern with year, month and day");
        assertRefused(
                Map.of("columns", List.of(Map.of("field", "nosuch"))), "columns.field: nosuch (expected: one of [");
        assertRefused(
                Map.of("success", Map.of("at", "code", "is", List.of())),
                "success.is: [] (expected: the values that mean success)");
        assertRefused(
                Map.of("select", "absent", "success", Map.of("at", "code", "is", List.of("0"))),
                "select: null (expected: the member that holds the rows");
        assertRefused(Map.of("success", Map.of("at", "/data/code", "is", List.of("0"))), "/data");
    }

    @Test
    void refusesPagesThatLeadNowhere() {
        assertPagesRefused(Map.of(), "pages: [] (expected: one of linkHeader, link, cursor and firstNumber)");
        assertPagesRefused(Map.of("linkHeader", true, "link", "next"), "pages: [LINK_HEADER, LINK] (expected: one of ");
        assertPagesRefused(Map.of("cursor", "next"), "pages: CURSOR (expected: parameter with cursor");
        assertPagesRefused(Map.of("link", "next", "parameter", "page"), "pages: LINK (expected: parameter with cursor");
        assertPagesRefused(
                Map.of("cursor", "next", "parameter", "page", "count", "of"),
                "pages: CURSOR (expected: parameter with");
        assertPagesRefused(Map.of("firstNumber", 2, "parameter", "page"), "pages.firstNumber: 2 (expected: 0 to 1)");
        assertPagesRefused(Map.of("linkHeader", true, "maxPages", 1001), "pages.maxPages: 1001 (expected: 1 to 1000)");
        assertRefused(
                Map.of("get", "/v1/{after}/{keys}", "pages", Map.of("cursor", "next", "parameter", "after")),
                "get: {after} (expected: no placeholder, since the first page has no cursor)");
        assertRefused(
                Map.of(
                        "pages",
                        Map.of("cursor", "next", "parameter", "from"),
                        "arguments",
                        List.of(Arrears.argument("asOf.from", "from"))),
                "pages.parameter: from (expected: a parameter that carries no argument)");
    }

    @Test
    void refusesArgumentsThatCannotBeSent() {
        assertRefused(
                Map.of("get", "/v1/{keys}/{from}", "arguments", List.of(Arrears.argument("asOf.from", "from"))),
                "get: {from} (expected: an argument that has `otherwise`");
        assertRefused(
                Map.of("get", "/v1/{keys}/{form}", "arguments", List.of(Arrears.argument("asOf.from", "from"))),
                "get: {form} (expected: one of [{keys}, {key}, {from}]; did you mean {from}?)");
        assertRefused(
                Map.of("arguments", List.of(Arrears.argument("asOf.from", "keys"))),
                "arguments.parameter: keys (expected: ");
        assertRefused(
                Map.of("arguments", List.of(Map.of("argument", "least", "parameter", "l", "otherwise", "x"))),
                "arguments.otherwise: x (expected: a value of type DECIMAL)");
        assertRefused(
                Map.of(
                        "get",
                        "/v1/{keys}/{t}",
                        "arguments",
                        List.of(Map.of(
                                "argument", "taxTypes", "parameter", "t", "otherwise", "all", "repeated", true))),
                "arguments.repeated: t (expected: a parameter without a placeholder)");
    }

    @Test
    void sayingNothingOfItselfAServiceIsComparedWithNothing() {
        try (Connector connector = kind.connect(settings("http://127.0.0.1:1"))) {
            assertThat(Flux.from(connector.examine(List.of(Arrears.place(Map.of()))))
                            .collectList()
                            .block())
                    .isEmpty();
        }
    }

    private void assertPagesRefused(Map<String, Object> pages, String named) {
        assertRefused(Map.of("pages", pages), named);
    }

    private void assertRefused(Map<String, Object> settings, String named) {
        assertThatThrownBy(() -> map(Arrears.place(settings)))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named);
    }

    private Mapping map(MappedPlace place) {
        try (Connector connector = kind.connect(settings("http://127.0.0.1:1"))) {
            return connector.map(place);
        }
    }

    private static SourceSettings settings(String url) {
        return new SourceSettings("tax", url, null, null, Map.of(), Duration.ofSeconds(2), 2);
    }
}
