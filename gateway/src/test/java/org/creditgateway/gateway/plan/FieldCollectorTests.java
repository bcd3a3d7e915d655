package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Field;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldCollectorTests {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator()
            .makeExecutableSchema(
                    new SchemaParser().parse("""
                            type Query { any: U }
                            union U = A | B
                            interface N { x: Int }
                            type A implements N { x: Int a: Int }
                            type B implements N { x: Int b: Int }
                            type C implements N { x: Int c: Int }
                            """),
                    graphql.schema.idl.RuntimeWiring.newRuntimeWiring()
                            .type(TypeRuntimeWiring.newTypeWiring("U").typeResolver(each -> null))
                            .type(TypeRuntimeWiring.newTypeWiring("N").typeResolver(each -> null))
                            .build());

    /** The public schema has no union yet; if it gets one, its members are decided each by itself. */
    @Test
    void b7EachMemberOfAUnionHasItsOwnFields() {
        String query = "{ any { ... on A { k: a } ... on B { k: b } ... on U { __typename ... on N { x } } ...F } }"
                + " fragment F on N { ... on B { last: x } }";

        assertThat(below("A", query)).containsExactly("k: a", "__typename", "x");
        assertThat(below("B", query)).containsExactly("k: b", "__typename", "x", "last: x");
        assertThat(below("C", query)).isEmpty();
    }

    @Test
    void aFragmentIsCollectedOnceAndFieldsOfOneKeyAreMerged() {
        String query = "{ any { ...F ...F ... on A { x } ... { ... on A { last: a } } } } fragment F on A { a x }";

        assertThat(below("A", query)).containsExactly("a", "x x", "last: a");
    }

    private static List<String> below(String type, String query) {
        Operation operation = Objects.requireNonNull(Operation.of(Parser.parse(query), null));
        FieldCollector collector = new FieldCollector(SCHEMA, operation, Map.of());
        List<Field> any =
                Objects.requireNonNull(collector.roots(SCHEMA.getQueryType()).get("any"));
        return collector.below(SCHEMA.getObjectType(type), any).entrySet().stream()
                .map(each -> text(each.getKey(), each.getValue()))
                .toList();
    }

    private static String text(String key, List<Field> merged) {
        String names = String.join(" ", merged.stream().map(Field::getName).toList());
        return key.equals(merged.get(0).getName()) ? names : key + ": " + names;
    }
}
