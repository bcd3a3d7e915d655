package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.plan.Plan;
import org.creditgateway.gateway.plan.RootField;
import org.creditgateway.gateway.redaction.Redactor;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The forms of answers, to the byte. */
class AnswersTests {

    private static final NamedKey KEY = new NamedKey("test", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

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

    private static RootField local(String key) {
        return new RootField(key, "catalogue", List.of(), null, false, Map.of());
    }

    private static String text(AnswerBytes answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
