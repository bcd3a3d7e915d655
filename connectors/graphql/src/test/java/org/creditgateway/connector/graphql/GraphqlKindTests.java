package org.creditgateway.connector.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.graphql.Licences.argument;
import static org.creditgateway.connector.graphql.Licences.listed;

import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.parser.Parser;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;

class GraphqlKindTests {

    private final ConnectorKind kind = new GraphqlKind();

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(ConnectorKind.class))
                .extracting(ConnectorKind::name)
                .contains("graphql");
    }

    @Test
    void everythingInItsDirectivesIsDescribed() {
        TypeDefinitionRegistry sdl = new SchemaParser().parse(kind.directives());
        List<InputValueDefinition> inputs = new ArrayList<>();
        sdl.getTypes(InputObjectTypeDefinition.class).forEach(type -> {
            assertThat(type.getDescription()).as(type.getName()).isNotNull();
            inputs.addAll(type.getInputValueDefinitions());
        });
        assertThat(sdl.getDirectiveDefinitions()).containsOnlyKeys("federation", "graphql", "graphqlFreshness");
        sdl.getDirectiveDefinitions().values().forEach(directive -> {
            assertThat(directive.isRepeatable())
                    .as(directive.getName())
                    .isEqualTo(!directive.getName().equals("graphqlFreshness"));
            assertThat(directive.getDescription()).as(directive.getName()).isNotNull();
            inputs.addAll(directive.getInputValueDefinitions());
        });

        assertThat(inputs)
                .allSatisfy(input ->
                        assertThat(input.getDescription()).as(input.getName()).isNotNull());
    }

    @Test
    void asksEntitiesForNothingButAskedAndControlFields() {
        assertThat(text(Licences.ofEntities(Map.of()), Licences.NUMBER, Licences.FEE_RANGE))
                .isEqualTo("query ($representations: [_Any!]!) { _entities(representations: $representations)"
                        + " { ... on Company { uscc licences { no period { until } certificateNumber fee } } } }");
        assertThat(text(Licences.ofEntities(Map.of()), Licences.VALID_UNTIL_YEAR, Licences.VALID_UNTIL))
                .endsWith("{ uscc licences { no period { until } } } } }");
        assertThat(text(Licences.ofEntities(Map.of("id", "absent", "until", "absent"))))
                .endsWith("{ uscc licences { __typename } } } }");
        assertThat(text(Licences.ofEntities(Map.of()), Licences.HOLDERS))
                .endsWith("licences { no period { until } holders { name post } } } } }");
        assertThat(text(Licences.ofEntities(Map.of("field", "/tax/office/licences")), Licences.NUMBER))
                .endsWith("{ uscc tax { office { licences { no period { until } certificateNumber } } } } } }");
    }

    @Test
    void asksAQueryForNothingButAskedAndControlFields() {
        assertThat(text(Licences.ofQuery(Map.of()), Licences.NUMBER))
                .isEqualTo(
                        "query ($codes: [String!]!) { companies(codes: $codes) { uscc licences { no certificateNumber } } }");
        assertThat(text(Licences.ofQuery(Map.of("type", "[ID!]!", "each", "absent")), Licences.FEE))
                .isEqualTo("query ($codes: [ID!]!) { companies(codes: $codes) { uscc no fee } }");
    }

    @Test
    void asksForASubjectsOwnFields() {
        MappedPlace entity = Licences.ofType("federation", Map.of("entity", "Company"));
        MappedPlace query = Licences.ofType("graphql", Map.of("field", "companies", "argument", "codes"));

        assertThat(map(entity).fields()).containsExactlyInAnyOrder("name", "capital", "capitalRange");
        assertThat(text(entity, entity.columns().get(2)))
                .isEqualTo("query ($representations: [_Any!]!) { _entities(representations: $representations)"
                        + " { ... on Company { uscc capital { yuan } } } }");
        assertThat(text(query, query.columns().get(0)))
                .isEqualTo("query ($codes: [String!]!) { companies(codes: $codes) { uscc title } }");
    }

    @Test
    void argumentsAreVariablesOfTheServicesTypes() {
        List<Map<String, Object>> arguments = List.of(
                argument("valid.from", "from"),
                argument("kinds", "kinds", "[LicenceKind!]"),
                argument("least", "least", "Float"),
                argument("pages", "first"),
                argument("current", "current"));
        String declared = ", $from: Date, $kinds: [LicenceKind!], $least: Float, $first: Int, $current: Boolean)";
        String applied = "from: $from, kinds: $kinds, least: $least, first: $first, current: $current)";

        MappedPlace entities = Licences.ofEntities(Map.of("arguments", arguments));
        assertThat(text(entities))
                .isEqualTo("query ($representations: [_Any!]!" + declared
                        + " { _entities(representations: $representations) { ... on Company { uscc licences(" + applied
                        + " { no period { until } } } } }");
        assertThat(map(entities).arguments())
                .containsExactlyInAnyOrder("valid.from", "kinds", "least", "pages", "current");
        assertThat(text(Licences.ofQuery(Map.of("arguments", arguments))))
                .isEqualTo("query ($codes: [String!]!" + declared + " { companies(codes: $codes, " + applied
                        + " { uscc licences { no } } }");
    }

    @Test
    void fixedArgumentsAreVariablesToo() {
        assertThat(text(fixed("status", "[Status!]!", "VALID", "LAPSED")))
                .isEqualTo("query ($codes: [String!]!, $status: [Status!]!)"
                        + " { companies(codes: $codes, status: $status) { uscc licences { no } } }");
    }

    @Test
    void aKeyMayStandFurtherDown() {
        assertThat(text(Licences.ofEntities(Map.of("key", "/registration/code")), Licences.NUMBER))
                .endsWith("{ ... on Company { registration { code }"
                        + " licences { no period { until } certificateNumber } } } }");
    }

    private static MappedPlace fixed(String name, String type, String... values) {
        return Licences.ofQuery(Map.of("fixed", List.of(Map.of("name", name, "type", type, "value", List.of(values)))));
    }

    @Test
    void refusesMappingsThatMakeNoSense() {
        assertRefused(Licences.ofEntities(Map.of("entity", "absent")), "entity: ");
        assertRefused(Licences.ofEntities(Map.of("entity", "Company { x }")), "entity: Company { x } (expected: ");
        assertRefused(Licences.ofEntities(Map.of("key", "/a/b-c")), "/a/b-c");
        assertRefused(
                Licences.ofEntities(Map.of("representation", List.of(Map.of("at", "uscc")))),
                "at: /uscc (expected: each place once)");
        assertRefused(
                Licences.ofEntities(Map.of("representation", List.of(Map.of("at", "/uscc/x")))),
                "at: /uscc/x (expected: each place once)");
        assertRefused(fixed("status", "Status!", "A", "B"), "value: 2 values (expected: one");
        assertRefused(fixed("first", "Int", "many"), "value: many (expected: a value of type Int)");
        assertRefused(fixed("open", "Boolean", "yes"), "value: yes (expected: a value of type Boolean)");
        assertRefused(fixed("codes", "String", "k"), "codes (expected: each argument once, and none named codes)");
        assertRefused(fixed("status", "Status)", "A"), "type: Status) (expected: ");
        assertRefused(Licences.ofEntities(Map.of("id", "no)")), "/no) ");
        assertRefused(Licences.ofEntities(Map.of("columns", List.of(listed("fee", "/a-b/c")))), "/a-b/c");
        assertRefused(Licences.ofEntities(Map.of("field", "licences(first: 1)")), "/licences(first: 1)");
        assertRefused(Licences.ofEntities(Map.of("maxBatch", 0)), "maxBatch: 0 (expected: 1 to 1000)");
        assertRefused(Licences.ofQuery(Map.of("argument", "absent")), "argument: ");
        assertRefused(Licences.ofQuery(Map.of("type", "String")), "type: String (expected: a list");
        assertRefused(Licences.ofType("rest", Map.of()), "@rest (expected: @federation or @graphql)");
        assertArgumentRefused(argument("nosuch", "from"), "nosuch (expected: one of ");
        assertArgumentRefused(argument("kinds", "kinds"), "type: nothing (expected: ");
        assertArgumentRefused(argument("pages", "first", "Int!"), "type: Int! (expected: a nullable type");
        assertArgumentRefused(argument("pages", "representations"), "representations (expected: ");
        MappedPlace nowhere =
                Licences.ofEntities(Map.of("field", "absent", "arguments", List.of(argument("pages", "first"))));
        assertRefused(nowhere, "arguments, fixed: ");
    }

    @Test
    void anEntityThatIsTheRecordIsAlwaysTheFirst() {
        assertThat(map(Licences.ofEntities(Map.of("field", "absent"))).arguments())
                .containsExactly("first");
        assertThat(map(Licences.ofEntities(Map.of())).arguments()).isEmpty();
        assertThat(map(Licences.ofEntities(Map.of("arguments", List.of(argument("first", "first")))))
                        .arguments())
                .containsExactly("first");
    }

    private void assertArgumentRefused(Map<String, Object> argument, String named) {
        assertRefused(Licences.ofEntities(Map.of("arguments", List.of(argument))), named);
    }

    private void assertRefused(MappedPlace place, String named) {
        assertThatThrownBy(() -> map(place)).isInstanceOf(InvalidMapping.class).hasMessageContaining(named);
    }

    private String text(MappedPlace place, Column... columns) {
        String text = map(place).prepare(List.of(columns)).text();
        assertThat(Parser.parse(text).getDefinitions()).hasSize(1);
        return text;
    }

    private Mapping map(MappedPlace place) {
        SourceSettings settings = new SourceSettings(
                "market", "http://127.0.0.1:1/graphql", null, null, Map.of(), Duration.ofSeconds(2), 2);
        try (Connector connector = kind.connect(settings)) {
            return connector.map(place);
        }
    }
}
