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
        List<InputValueDefinition> inputs = new ArrayList<>(directive.getInputValueDefinitions());
        sdl.getTypes(InputObjectTypeDefinition.class).forEach(type -> {
            assertThat(type.getDescription()).as(type.getName()).isNotNull();
            inputs.addAll(type.getInputValueDefinitions());
        });

        assertThat(directive.isRepeatable()).isTrue();
        assertThat(directive.getDescription()).isNotNull();
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
