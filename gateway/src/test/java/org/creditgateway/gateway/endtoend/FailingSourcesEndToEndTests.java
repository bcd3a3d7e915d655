package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.endtoend.RecordedSources.Department;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Law 9: a failing source costs its own fields only. */
@RecordedDemo
@ExtendWith(OutputCaptureExtension.class)
class FailingSourcesEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String STRANGER = "91379999MA900002XN";

    /** Stands in every wrong body, and nowhere else. */
    private static final String SECRET = "secret-4711";

    /** More than the megabyte that an answer may have here. */
    private static final String BEYOND_THE_LIMIT = " ".repeat((1 << 20) + 1);

    /** Far beyond the deadline, and far before the late answers. */
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private static final String QUERY = "{ organization(code: \"" + ORGANIZATION + "\") { code"
            + " name status registeredOnYear responsiblePersons { name residentId }"
            + " judgmentDefaults { caseNumber court } hasJudgmentDefaults"
            + " penalties { type source } hasPenalties"
            + " evaluations { year rating } hasEvaluations } }";

    private static final List<String> OF_COURT = List.of("judgmentDefaults", "hasJudgmentDefaults");
    private static final List<String> OF_TAX = List.of("penalties", "hasPenalties", "evaluations", "hasEvaluations");
    private static final List<String> OF_MARKET =
            List.of("name", "status", "registeredOnYear", "responsiblePersons", "penalties", "hasPenalties");

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    /** What may come of a call, and the code that is answered for it. */
    enum Wrong {
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "SOURCE_UNAVAILABLE"),
        HUNG_UP(aResponse().withFault(Fault.EMPTY_RESPONSE), "SOURCE_UNAVAILABLE"),
        SLOW(okJson("{}").withFixedDelay(60_000), "SOURCE_TIMEOUT"),
        ERROR(aResponse().withStatus(500).withBody("{\"error\": \"" + SECRET + "\"}"), "SOURCE_UNAVAILABLE"),
        HTML(
                ok("<!DOCTYPE html><html>" + SECRET + "</html>").withHeader("Content-Type", "text/html"),
                "SOURCE_INVALID_DATA"),
        HALF(okJson("{\"data\": [{\"uscc\": \"" + ORGANIZATION + "\", \"id\": \"" + SECRET), "SOURCE_INVALID_DATA"),
        WRONG_TYPE(
                okJson("{\"data\": [{\"uscc\": \"" + ORGANIZATION + "\", \"id\": \"" + SECRET + "\","
                        + " \"decidedOn\": \"" + SECRET + "\", \"ratings\": [{\"publishedOn\": \"" + SECRET
                        + "\"}]}]}"),
                "SOURCE_INVALID_DATA"),
        NOBODY_ASKED(
                okJson("{\"data\": [{\"uscc\": \"" + STRANGER + "\", \"id\": \"" + SECRET + "\", \"kind\": \"FINE\","
                        + " \"decidedOn\": \"2026-01-31\", \"ratings\": [{\"id\": \"" + SECRET
                        + "\", \"publishedOn\": \"2026-01-31\"}]}]}"),
                "SOURCE_INVALID_DATA"),
        TOO_LONG(okJson(BEYOND_THE_LIMIT + "{\"data\": []}"), "SOURCE_INVALID_DATA"),
        EMPTY(ok(), "SOURCE_INVALID_DATA");

        private final ResponseDefinitionBuilder response;
        private final String code;

        Wrong(ResponseDefinitionBuilder response, String code) {
            this.response = response;
            this.code = code;
        }
    }

    /** The same, of a GraphQL service. */
    enum WrongGraphql {
        RESET(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "SOURCE_UNAVAILABLE"),
        SLOW(okJson("{\"data\": {\"_entities\": []}}").withChunkedDribbleDelay(5, 60_000), "SOURCE_TIMEOUT"),
        ERROR(aResponse().withStatus(500).withBody(SECRET), "SOURCE_UNAVAILABLE"),
        ERRORS(okJson("{\"data\": null, \"errors\": [{\"message\": \"" + SECRET + "\"}]}"), "SOURCE_UNAVAILABLE"),
        ERRORS_BESIDE_DATA(
                okJson("{\"data\": {\"_entities\": []}, \"errors\": [{\"message\": \"" + SECRET + "\"}]}"),
                "SOURCE_INVALID_DATA"),
        HTML(ok("<html>" + SECRET + "</html>"), "SOURCE_INVALID_DATA"),
        HALF(okJson("{\"data\": {\"_entities\": [{\"uscc\": \"" + SECRET), "SOURCE_INVALID_DATA"),
        WRONG_TYPE(entity(ORGANIZATION, "{\"x\": \"" + SECRET + "\"}", SECRET), "SOURCE_INVALID_DATA"),
        NOBODY_ASKED(entity(STRANGER, "\"" + SECRET + "\"", "2026-01-31"), "SOURCE_INVALID_DATA"),
        TOO_LONG(okJson(BEYOND_THE_LIMIT + "{\"data\": {\"_entities\": []}}"), "SOURCE_INVALID_DATA"),
        EMPTY(ok(), "SOURCE_INVALID_DATA");

        private final ResponseDefinitionBuilder response;
        private final String code;

        WrongGraphql(ResponseDefinitionBuilder response, String code) {
            this.response = response;
            this.code = code;
        }

        private static ResponseDefinitionBuilder entity(String code, String name, String day) {
            return okJson("{\"data\": {\"_entities\": [{\"uscc\": \"" + code + "\", \"registeredName\": " + name
                    + ", \"state\": \"ACTIVE\", \"establishedOn\": \"" + day + "\", \"officers\": [{\"name\": " + name
                    + ", \"idNumber\": \"" + SECRET + "\", \"title\": \"x\"}], \"penalties\": [{\"id\": \"" + SECRET
                    + "\", \"type\": \"FINE\", \"decidedOn\": \"" + day + "\", \"violationEndedOn\": null,"
                    + " \"shareUntil\": null, \"repairedOn\": null}]}]}}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void law9TheTaxBureauCostsItsOwnFieldsOnly(Wrong wrong, CapturedOutput output) {
        sources.tax().answers(wrong.response);

        assertCosts(sources.tax(), OF_TAX, wrong.code, ask());

        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void law9TheMarketRegulatorCostsItsOwnFieldsOnly(WrongGraphql wrong, CapturedOutput output) {
        sources.market().answers(wrong.response);

        assertCosts(sources.market(), OF_MARKET, wrong.code, ask());

        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @Test
    void law9ASourceThatIsDownCostsItsOwnFieldsAndAnswersAgainOnceItIsUp() {
        sources.tax().whileDown(() -> assertCosts(sources.tax(), OF_TAX, "SOURCE_UNAVAILABLE", ask()));
        sources.market().whileDown(() -> assertCosts(sources.market(), OF_MARKET, "SOURCE_UNAVAILABLE", ask()));

        assertThat(ask().codes()).isEmpty();
    }

    @Test
    void law9BothDownLeaveTheThird() {
        sources.tax().answers(aResponse().withStatus(503));
        sources.market().answers(ok("<html>"));

        Answer answer = ask();

        JsonNode organization = answer.data().path("organization");
        assertThat(organization.at("/judgmentDefaults/0/court").asString()).isNotBlank();
        assertThat(organization.path("hasPenalties").isNull()).isTrue();
        assertThat(errors(answer, "penalties"))
                .containsExactlyInAnyOrder("tax SOURCE_UNAVAILABLE 1", "market SOURCE_INVALID_DATA 1");
        assertThat(entry(answer).sources()).containsExactly("court=OK", "market=INVALID_DATA", "tax=UNAVAILABLE");
    }

    @Test
    void law9AFailureOverManySubjectsIsOneErrorWithACount() {
        sources.tax().answers(aResponse().withStatus(500));
        List<String> codes = new ArrayList<>(CreditCodes.unused(19));
        codes.add(0, ORGANIZATION);

        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                "query($codes: [UnifiedSocialCreditCode!]!) {"
                        + " organizations(codes: $codes) { code name x: evaluations { year } } }",
                Map.of("codes", codes));

        assertThat(answer.data().path("organizations").size()).isEqualTo(20);
        assertThat(answer.data().path("organizations").valueStream())
                .allMatch(each -> each.path("x").isNull());
        assertThat(answer.data().at("/organizations/0/name").asString()).isNotBlank();
        assertThat(answer.json().path("errors").size()).isEqualTo(1);
        JsonNode error = answer.json().at("/errors/0");
        assertThat(error.path("path").toString()).isEqualTo("[\"organizations\",0,\"x\"]");
        assertThat(error.at("/extensions/count").asInt()).isEqualTo(20);
        assertThat(entry(answer).subjects()).hasSize(20);
    }

    /** A list never looks complete when it is not: one lost batch costs the field for all subjects. */
    @Test
    void law9ABatchThatFailsCostsTheWholeFetch() {
        List<String> codes = new ArrayList<>(CreditCodes.unused(199));
        codes.add(0, ORGANIZATION);
        sources.tax().answersTo(codes.get(150), aResponse().withStatus(500));

        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                "query($codes: [UnifiedSocialCreditCode!]!) { organizations(codes: $codes) { evaluations { year } } }",
                Map.of("codes", codes));

        assertThat(sources.tax().calls()).hasSize(2);
        assertThat(answer.data().at("/organizations/0/evaluations").isNull()).isTrue();
        assertThat(errors(answer, "evaluations")).containsExactly("tax SOURCE_UNAVAILABLE 200");
    }

    private Answer ask() {
        long start = System.nanoTime();
        Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        return answer;
    }

    private void assertCosts(Department failing, List<String> lost, String code, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain(SECRET);
        JsonNode organization = answer.data().path("organization");
        organization
                .propertyStream()
                .forEach(field -> assertThat(field.getValue().isNull())
                        .as(field.getKey())
                        .isEqualTo(lost.contains(field.getKey())));
        assertThat(organization.propertyNames()).containsAll(lost).containsAll(OF_COURT);
        assertThat(organization.at("/judgmentDefaults/0/court").asString()).isNotBlank();
        for (String field : lost) {
            assertThat(errors(answer, field)).as(field).containsExactly(failing.name() + " " + code + " 1");
        }
        assertThat(answer.codes()).hasSize(lost.size());

        InquiryEntry entry = entry(answer);
        assertThat(entry.outcome()).isEqualTo(InquiryEntry.Outcome.ANSWERED);
        assertThat(entry.codes()).containsExactly(code);
        assertThat(entry.sources())
                .hasSize(3)
                .contains("court=OK", failing.name() + "=" + code.substring("SOURCE_".length()));
    }

    /** Source, code and count of each error of a field. */
    private static List<String> errors(Answer answer, String field) {
        return answer.json()
                .path("errors")
                .valueStream()
                .filter(error -> error.path("path")
                        .valueStream()
                        .anyMatch(step -> step.asString().equals(field)))
                .map(error -> error.path("extensions"))
                .map(of -> of.path("source").asString() + " " + of.path("code").asString() + " "
                        + of.path("count").asInt(1))
                .toList();
    }

    private InquiryEntry entry(Answer answer) {
        return Objects.requireNonNull(entries.entry(answer.entry()).block()).entry();
    }
}
