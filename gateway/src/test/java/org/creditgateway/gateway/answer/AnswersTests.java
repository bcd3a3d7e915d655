package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.InMemoryKind;
import org.creditgateway.gateway.Departments;
import org.creditgateway.gateway.Items;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Operation;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.Planner;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.creditgateway.gateway.refusal.Refused;
import org.creditgateway.gateway.source.SourceRegistry;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The forms of answers, to the byte. */
class AnswersTests {

    private static final NamedKey KEY = new NamedKey("test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private static final SubjectId ONE = new SubjectId(SubjectId.Type.PERSON, "379999190001020015");
    private static final SubjectId OTHER = new SubjectId(SubjectId.Type.PERSON, "379999190001020031");

    private final Answers answers = new Answers(
            JsonMapper.builder().build(), new Redactor(KEY, KEY), new AnswerLimits(10, DataSize.ofKilobytes(9)));

    @Test
    void aRefusalSaysWhereAndWhat() {
        Refusal whole = Refusal.of(ErrorCode.RATE_LIMITED, "later");
        Refusal precise = new Refusal(
                ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE,
                "denied",
                "Person.name",
                List.of("person", 0),
                List.of(new Refusal.Location(2, 7)));

        AnswerBytes answer = answers.refusal(List.of(precise, whole, whole));

        assertThat(text(answer))
                .isEqualTo("{\"errors\":["
                        + "{\"message\":\"denied\",\"locations\":[{\"line\":2,\"column\":7}],\"path\":[\"person\",0],"
                        + "\"extensions\":{\"code\":\"UNAUTHORIZED_FIELD_OR_TYPE\",\"coordinate\":\"Person.name\"}},"
                        + "{\"message\":\"later\",\"extensions\":{\"code\":\"RATE_LIMITED\"}},"
                        + "{\"message\":\"later\",\"extensions\":{\"code\":\"RATE_LIMITED\"}}]");
        assertThat(answer.codes()).containsExactly(ErrorCode.UNAUTHORIZED_FIELD_OR_TYPE, ErrorCode.RATE_LIMITED);
    }

    @Test
    void theCodesOfWhatTheEngineAnsweredAreKnown() {
        Map<String, Object> known = Map.of("extensions", Map.of("code", "INTERNAL_SERVER_ERROR"));
        Map<String, Object> unknown = Map.of("extensions", Map.of("code", "ANOTHER"));
        Map<String, Object> bare = Map.of("message", "bare");

        AnswerBytes answer = answers.local(Map.of("errors", List.of(known, known, unknown, bare)));

        assertThat(answer.codes()).containsExactly(ErrorCode.INTERNAL_SERVER_ERROR);
        assertThat(text(answer)).startsWith("{\"errors\":[{\"extensions\":").endsWith("]");
        assertThat(answers.local(Map.of("data", Map.of("x", 1))).codes()).isEmpty();
    }

    @Test
    void fieldsAboutNoSubjectStandInTheirOrderWithTheirErrors() {
        Plan plan = new Plan(List.of(local("b"), local("a")), List.of(), List.of(), List.of());
        Map<String, Object> error = Map.of("message", "it failed");

        AnswerBytes answer =
                answers.answer(plan, Map.of(), List.of(), Map.of("a", 1, "b", List.of(2)), List.of(error), "A");

        assertThat(text(answer)).isEqualTo("{\"data\":{\"b\":[2],\"a\":1},\"errors\":[{\"message\":\"it failed\"}]");
        assertThat(text(answers.answer(plan, Map.of(), List.of(), Map.of("a", 1, "b", 2), List.of(), "A")))
                .isEqualTo("{\"data\":{\"b\":2,\"a\":1}");
    }

    @Test
    void aFailureIsToldOnceForAllSubjectsWithThePlaceOfTheFirst() {
        Plan plan = plan("{ persons(ids: [\"" + ONE.value() + "\", \"" + OTHER.value()
                + "\"]) { penalties { type } arrears { amountRange } } }");
        List<List<Fetched>> rows = plan.rowSets().stream()
                .map(rowSet -> rowSet.fetches().isEmpty()
                        ? List.<Fetched>of()
                        : List.of(new Fetched("court", Map.of(), SourceFailure.timeout("late"), true)))
                .toList();

        AnswerBytes answer =
                answers.answer(plan, Map.of("persons", List.of(ONE, OTHER)), rows, Map.of(), List.of(), "A");

        assertThat(text(answer))
                .isEqualTo("{\"data\":{\"persons\":[{\"penalties\":null,\"arrears\":null},"
                        + "{\"penalties\":null,\"arrears\":null}]},\"errors\":["
                        + "{\"message\":\"source court: late\",\"path\":[\"persons\",0,\"penalties\"],"
                        + "\"extensions\":{\"code\":\"SOURCE_TIMEOUT\",\"source\":\"court\",\"count\":2}},"
                        + "{\"message\":\"no source is registered for Person.arrears\","
                        + "\"path\":[\"persons\",0,\"arrears\"],"
                        + "\"extensions\":{\"code\":\"SOURCE_UNAVAILABLE\",\"count\":2}}]");
        assertThat(answer.codes()).containsExactlyInAnyOrder(ErrorCode.SOURCE_TIMEOUT, ErrorCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void aFailureAboutTheOnlySubjectHasNoIndex() {
        Plan plan = plan("{ p: person(id: \"" + ONE.value() + "\") { a: arrears { amountRange } } }");

        AnswerBytes answer =
                answers.answer(plan, Map.of("p", List.of(ONE)), List.of(List.of()), Map.of(), List.of(), "A");

        assertThat(text(answer)).contains("\"path\":[\"p\",\"a\"],\"extensions\":{\"code\":\"SOURCE_UNAVAILABLE\"}");
    }

    @Test
    void moreRowsThanAnAnswerMayHaveAreRefused() {
        Plan plan = new Plan(List.of(), List.of(), List.of(), List.of());
        List<RedactedRow> eleven = Collections.nCopies(11, null);

        assertThatThrownBy(() -> answers.answer(
                        plan,
                        Map.of(),
                        List.of(List.of(new Fetched("court", Map.of("one", eleven), null, true))),
                        Map.of(),
                        List.of(),
                        "A"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the answer would have 11 rows");
    }

    private static Plan plan(String document) {
        String file = """
                extend schema @source(name: "court", kind: "memory", department: "D", title: "Court")
                extend type Person { penalties: [Penalty!] @memory(table: "penalty", key: "key", id: "no") }
                """;
        try (SourceRegistry registry = new SourceRegistry(
                Departments.schema(),
                Map.of("memory", new InMemoryKind()),
                name -> new SourceSettings(name, "memory:answers", null, null, Map.of(), Duration.ofSeconds(1), 1))) {
            registry.take(Map.of("court", file));
            return Planner.plan(
                    Departments.schema(),
                    registry.current(),
                    Items.granting(Items.everything(Departments.schema())),
                    Objects.requireNonNull(Operation.of(Parser.parse(document), null)),
                    Map.of());
        }
    }

    private static RootField local(String key) {
        return new RootField(key, "catalogue", List.of(), null, false, Map.of());
    }

    private static String text(AnswerBytes answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
