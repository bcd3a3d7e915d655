package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.Field;
import graphql.parser.Parser;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.Departments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which operation is meant, and what it asks at its root. */
class OperationTests {

    private static final String TWO = "query A { catalogue { version } } query B { catalogue { digest } }";

    @Test
    void theOnlyOperationNeedsNoName() {
        assertThat(of("{ catalogue { version } }", null)).isNotNull();
        assertThat(of(TWO, null)).isNull();
        assertThat(of("fragment F on Person { name }", null)).isNull();
    }

    @Test
    void oneOfSeveralIsNamed() {
        assertThat(named(TWO, "B").definition().getName()).isEqualTo("B");
        assertThat(of(TWO, "C")).isNull();
        assertThat(of("{ catalogue { version } }", "C")).isNull();
    }

    @Test
    void rootsStandInFragmentsOfEveryKind() {
        Operation operation = named("""
                query Q { a: catalogue { version } ... { b: catalogue { version } ...F } ...F ...Nowhere }
                fragment F on Query { c: catalogue { version } ... on Query { ...F d: catalogue { version } } }
                """, "Q");

        assertThat(operation.roots()).extracting(Field::getAlias).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void conditionsAreTheVariablesThatDecideWhatIsThere() {
        Operation operation = named("""
                query Q($b: Boolean!, $a: Boolean!, $other: Boolean!) {
                  catalogue @skip(if: $b) { version digest @include(if: $a) items @include(if: true) { code } }
                  explain(document: "", persisted: $other) { allowed } }
                """, "Q");

        assertThat(operation.conditions()).containsExactly("a", "b");
    }

    @Test
    void aDocumentWithOtherRootsKeepsItsFragments() {
        Operation operation = named(
                "query Q { a: catalogue { ...F } b: catalogue { digest } } fragment F on Catalogue { version }", "Q");

        String roots =
                AstPrinter.printAstCompact(operation.withRoots(operation.roots().subList(0, 1)));

        assertThat(roots).contains("a:catalogue", "fragment F on Catalogue").doesNotContain("digest");
    }

    @Test
    void anInquiryAsksAboutSubjectsUnderTheConditionsOfTheMoment() {
        Departments departments = new Departments(1);
        Operation operation = named("""
                query Q($about: Boolean!) {
                  catalogue { version } x: organization(code: "91379999MA9000011Y") @include(if: $about) { name } }
                """, "Q");
        var schema = departments.wholeSchema();

        assertThat(Planner.isInquiry(schema, operation, Map.of("about", true))).isTrue();
        assertThat(Planner.isInquiry(schema, operation, Map.of("about", false))).isFalse();
        assertThat(Planner.rootFields(schema, operation, Map.of("about", true)))
                .containsExactly("catalogue", "organization");
        assertThat(Planner.rootFields(schema, operation, Map.of("about", false)))
                .containsExactly("catalogue");
    }

    private static Operation named(String document, String name) {
        return Objects.requireNonNull(of(document, name));
    }

    private static @Nullable Operation of(String document, @Nullable String name) {
        return Operation.of(Parser.parse(document), name);
    }
}
