package org.creditgateway.gateway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import graphql.introspection.IntrospectionQuery;
import graphql.parser.Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QueryLimitsTests {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depth | 2 | { a { b } } | { a { b { c } } } | MAX_DEPTH_LIMIT",
                "depth | 2 | { a { ...F } } fragment F on A { b } | { a { ...F } } fragment F on A { b { c } } | MAX_DEPTH_LIMIT",
                "introspection-depth | 2 | { __schema { types } } | { __schema { types { name } } } | MAX_DEPTH_LIMIT",
                "root-fields | 2 | { a b } | { a ...F } fragment F on Q { b ... { c } } | MAX_ROOT_FIELDS_LIMIT",
                "fields | 4 | { a { b c } } | { a { ...F } b { ...F } } fragment F on A { c d } | MAX_FIELDS_LIMIT",
                "aliases | 1 | { x: a b } | { a { ...F } b { ...F } } fragment F on A { x: c } | MAX_ALIASES_LIMIT",
                "directives | 1 | { a @skip(if: false) } | { a @skip(if: false) b @include(if: true) } | MAX_DIRECTIVES_LIMIT",
                "input-depth | 1 | { a(b: [1]) } | { a(b: {c: {d: 1}}) } | MAX_INPUT_LIMIT",
                "input-values | 3 | { a(b: [1, 2]) } | query($v: [Int] = [1, 2, 3]) { a } | MAX_INPUT_LIMIT"
            })
    void whatIsMeasuredIsLimited(String limit, String most, String allowed, String refused, ErrorCode code) {
        QueryLimits limits = limits(Map.of("credit-gateway.limits." + limit, most));

        assertThat(of(limits, allowed)).isEmpty();
        assertThat(of(limits, refused)).extracting(Refusal::code).containsExactly(code);
        assertThat(of(limits, refused).get(0).message()).contains("(expected: at most " + most + ")");
    }

    @Test
    void anyOperationOfTheDocumentCounts() {
        assertThat(of(limits(Map.of("credit-gateway.limits.depth", "1")), "query A { a } query B { a { b } }"))
                .extracting(Refusal::code)
                .containsExactly(ErrorCode.MAX_DEPTH_LIMIT);
    }

    /** Each fragment spreads the next one twice: 2 to the 300th fields. */
    @Test
    void b31AFragmentBombIsMeasuredWithoutGoingOff() {
        String bomb = "{ ...F0 } "
                + IntStream.range(0, 300)
                        .mapToObj(i -> "fragment F%d on A { ...F%d ...F%2$d }".formatted(i, i + 1))
                        .collect(Collectors.joining(" "))
                + " fragment F300 on A { a }";
        long start = System.nanoTime();

        assertThat(of(limits(Map.of()), bomb))
                .extracting(Refusal::code)
                .contains(ErrorCode.MAX_FIELDS_LIMIT, ErrorCode.MAX_ROOT_FIELDS_LIMIT);
        assertThat(of(limits(Map.of()), bomb).get(0).message()).contains("over 1000000");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }

    @Test
    void b31AFragmentThatSpreadsItselfIsRefused() {
        Refused refused = catchThrowableOfType(
                Refused.class,
                () -> of(limits(Map.of()), "{ ...A } fragment A on Q { b { ...B } } fragment B on Q { ...A }"));

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly(ErrorCode.GRAPHQL_VALIDATION_FAILED);
    }

    @Test
    void b31AChainOfFragmentsOverflowsNoStack() {
        String chain = "{ ...F0 } "
                + IntStream.range(0, 1_500)
                        .mapToObj(i -> "fragment F%d on A { ...F%d }".formatted(i, i + 1))
                        .collect(Collectors.joining(" "))
                + " fragment F1500 on A { a }";

        Refused refused = catchThrowableOfType(Refused.class, () -> of(limits(Map.of()), chain));

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly(ErrorCode.MAX_DEPTH_LIMIT);
    }

    @Test
    void variablesAreLimitedInDepthAndNumber() {
        QueryLimits limits =
                limits(Map.of("credit-gateway.limits.input-depth", "2", "credit-gateway.limits.input-values", "4"));
        List<Object> deep = List.of(List.of(List.of()));

        assertThat(limits.ofVariables(Map.of("a", List.of(1, 2), "b", new ArrayList<>())))
                .isEmpty();
        assertThat(limits.ofVariables(Map.of("a", List.of(deep))))
                .extracting(Refusal::code)
                .containsExactly(ErrorCode.MAX_INPUT_LIMIT);
        assertThat(limits.ofVariables(Map.of("a", List.of(1, 2, 3, 4))))
                .extracting(Refusal::code)
                .containsExactly(ErrorCode.MAX_INPUT_LIMIT);
    }

    @Test
    void bytesAreCountedInUtf8() {
        QueryLimits limits = limits(Map.of("credit-gateway.limits.document-bytes", "6B"));

        assertThat(limits.ofText("{ab} #")).isNull();
        assertThat(limits.ofText("信用")).isNull();
        assertThat(limits.ofText("信用网")).isNotNull();
    }

    @Test
    void theIntrospectionOfGraphiqlPassesWithRoom() {
        QueryShape shape = QueryShape.of(Parser.parse(IntrospectionQuery.INTROSPECTION_QUERY));
        QueryLimits limits = limits(Map.of());

        assertThat(limits.of(shape)).isEmpty();
        assertThat(shape.introspectionDepth() + 3).isLessThanOrEqualTo(limits.introspectionDepth());
        assertThat(shape.fields() * 2).isLessThanOrEqualTo(limits.fields());
    }

    private static List<Refusal> of(QueryLimits limits, String document) {
        return limits.of(QueryShape.of(Parser.parse(document)));
    }

    private static QueryLimits limits(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("credit-gateway.limits", QueryLimits.class);
    }
}
