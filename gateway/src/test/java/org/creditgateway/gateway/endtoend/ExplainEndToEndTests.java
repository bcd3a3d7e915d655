package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.gateway.inquirylog.LoggedEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What would be answered, and why: told before anything is asked. */
@RecordedDemo
class ExplainEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String LICENSING = "JN-M1-LICENSING-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String GRANTED = """
            query Q($code: UnifiedSocialCreditCode!) { organization(code: $code) {
              code name legalRepresentative penalties(decided: {from: "2024-01-01"}) { type fineRange } } }
            """;
    private static final String EXPLAIN = """
            query($document: String!, $operationName: String, $variables: String, $item: String, $case: String) {
              explain(document: $document, operationName: $operationName, variables: $variables, item: $item, case: $case) {
                allowed catalogueVersion plan complying
                item { code legalBasis { document article } }
                shortcomings { code message coordinate path locations { line column } }
                coordinates { coordinate decision reason rule { code legalBasis { document } }
                  sources { source department place } allowedBy { code } }
                cost { subjects fetches calls estimate }
                otherItems { code }
              }
            }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private InquiryLogReader reader;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    @AfterEach
    void nobodyIsAsked() {
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void tellsTheDecisionTheRuleAndTheSourcesOfEachCoordinate() {
        JsonNode told = explain("procurement-officer", PROCUREMENT, "CASE-1", GRANTED);

        assertThat(told.path("allowed").asBoolean()).as(told.toPrettyString()).isTrue();
        assertThat(told.path("catalogueVersion").asString()).isNotEmpty();
        assertThat(told.at("/item/legalBasis/0/article").asString()).isEqualTo("22(2)");
        assertThat(decisions(told))
                .containsEntry("Organization.name", "FULL")
                .containsEntry("Organization.legalRepresentative", "MASKED")
                .containsEntry("Organization.penalties(decided:)", "FULL");
        assertThat(told.path("coordinates").valueStream())
                .allMatch(each -> each.at("/rule/code").asString().equals(PROCUREMENT));
        assertThat(sources(told, "Penalty.fineRange"))
                .contains("tax at Organization.penalties", "market at Organization.penalties");
        assertThat(sources(told, "Organization.code")).isEmpty();
        assertThat(told.path("plan").asString()).contains("Organization.penalties for organization from ");
        assertThat(told.at("/cost/subjects").asInt()).isEqualTo(1);
        assertThat(told.at("/cost/estimate").asInt()).isPositive();
        assertThat(told.at("/cost/calls").asInt())
                .isEqualTo(told.at("/cost/fetches").asInt())
                .isPositive();
        assertThat(told.path("complying").isNull()).isTrue();
    }

    @Test
    void tellsThatAnEmergencyNeedsAReasonAndASuperior() {
        JsonNode told = explain(
                "licensing-officer",
                "JN-E0-SAFETY-01",
                null,
                "query Q($code: UnifiedSocialCreditCode!) { organization(code: $code) { name } }");

        assertThat(codes(told)).containsExactly("EMERGENCY_REASON_REQUIRED");
        assertThat(decisions(told)).containsEntry("Organization.name", "FULL");
    }

    @Test
    void tellsOfARefusalWhatWouldComply() {
        JsonNode told = explain("licensing-officer", LICENSING, "CASE-1", GRANTED);

        assertThat(told.path("allowed").asBoolean()).isFalse();
        assertThat(codes(told)).containsOnly("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(decisions(told))
                .containsEntry("Organization.legalRepresentative", "DENIED")
                .containsEntry("Penalty.fineRange", "DENIED")
                .containsEntry("Penalty.type", "FULL");
        assertThat(sources(told, "Penalty.fineRange")).isEmpty();
        assertThat(sources(told, "Penalty.type")).isNotEmpty();
        String complying = told.path("complying").asString();
        assertThat(complying).doesNotContain("legalRepresentative", "fineRange").contains("type");

        JsonNode then = explain("licensing-officer", LICENSING, "CASE-1", complying);
        assertThat(then.path("allowed").asBoolean()).as(then.toPrettyString()).isTrue();
    }

    @Test
    void saysTheSameAsTheRefusalItself() {
        JsonNode told = explain("licensing-officer", LICENSING, "CASE-1", GRANTED);

        Answer refused = client.ask("licensing-officer", LICENSING, "CASE-1", GRANTED, Map.of("code", ORGANIZATION));

        assertThat(told.path("shortcomings").valueStream().map(each -> each.path("message")))
                .containsExactlyElementsOf(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(each -> each.path("message"))
                        .toList());
    }

    @Test
    void listsWhatIsMissingInsteadOfRefusing() {
        assertThat(codes(explain("procurement-officer", null, "CASE-1", GRANTED)))
                .containsExactly("INQUIRY_ITEM_REQUIRED");
        assertThat(codes(explain("procurement-officer", LICENSING, "CASE-1", GRANTED)))
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(codes(explain("procurement-officer", PROCUREMENT, null, GRANTED)))
                .containsExactly("CASE_REQUIRED");
        assertThat(codes(explain("procurement-officer", PROCUREMENT, "CASE-1", GRANTED, "not json")))
                .containsExactly("BAD_REQUEST");
        assertThat(codes(explain("procurement-officer", PROCUREMENT, "CASE-1", "{ organization")))
                .containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(codes(explain(
                        "procurement-officer",
                        PROCUREMENT,
                        "CASE-1",
                        GRANTED,
                        "{\"code\": \"" + ORGANIZATION.replace("1Y", "1X") + "\"}")))
                .containsExactly("INVALID_IDENTIFIER");
        assertThat(codes(explain(
                        "personnel-officer", RECRUITMENT, "CASE-1", "{ person(id: \"379999190001030029\") { name } }")))
                .containsExactly("AUTHORIZATION_REQUIRED");
    }

    @Test
    void withoutTheItemItNamesTheOneThatWouldDo() {
        JsonNode told = explain("procurement-officer", null, "CASE-1", GRANTED);

        assertThat(told.path("otherItems")
                        .valueStream()
                        .map(each -> each.path("code").asString()))
                .containsExactly(PROCUREMENT);
        assertThat(told.path("coordinates").valueStream())
                .isNotEmpty()
                .allMatch(each -> each.path("decision").asString().equals("DENIED"))
                .allMatch(each -> each.at("/allowedBy/0/code").asString().equals(PROCUREMENT));
    }

    @Test
    void anUnpublishedNameAndAnAbsentOneAreToldAlike() {
        String unpublished = explain(
                        "procurement-officer",
                        PROCUREMENT,
                        "CASE-1",
                        "{ organization(code: \"" + ORGANIZATION + "\") { registeredOn } }")
                .toString();
        String absent = explain(
                        "procurement-officer",
                        PROCUREMENT,
                        "CASE-1",
                        "{ organization(code: \"" + ORGANIZATION + "\") { registeredOX } }")
                .toString();

        assertThat(unpublished).contains("GRAPHQL_VALIDATION_FAILED");
        assertThat(unpublished.replace("registeredOn", "registeredOX")).isEqualTo(absent);
    }

    @Test
    void needsAToken() {
        Answer answer = client.post(Map.of(), Map.of("query", EXPLAIN, "variables", Map.of("document", GRANTED)));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void standsAlone() {
        Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", """
                { explain(document: "{ __typename }") { allowed } organization(code: "91379999MA9000011Y") { name } }
                """);

        assertThat(answer.codes()).containsExactly("GRAPHQL_VALIDATION_FAILED");
    }

    @Test
    void isLoggedAsAnExplanationThatNamesNoSubject() {
        Answer answer = ask("procurement-officer", PROCUREMENT, "CASE-1", GRANTED, code());
        LoggedEntry logged = Objects.requireNonNull(reader.entry(answer.entry()).block());
        InquiryEntry entry = logged.entry();

        assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.EXPLANATION);
        assertThat(entry.item()).isEqualTo(PROCUREMENT);
        assertThat(entry.caseNumber()).isEqualTo("CASE-1");
        assertThat(entry.outcome()).isEqualTo(InquiryEntry.Outcome.ANSWERED);
        assertThat(entry.asked()).contains("Penalty.fineRange", "Organization.penalties(decided:)");
        assertThat(entry.granted()).contains("Organization.legalRepresentative=MASKED");
        assertThat(entry.sources()).isEmpty();
        assertThat(entry.subjects()).isEmpty();
        assertThat(entry.variables()).isEqualTo("{}");
        assertThat(Objects.requireNonNull(entry.document()).text())
                .contains("organization")
                .doesNotContain("2024-01-01");
        assertThat(answer.json().at("/extensions/inquiry/item").asString()).isEqualTo(PROCUREMENT);
    }

    @Test
    void anOperationAboutNoSubjectIsAllowedWithoutAnItem() {
        JsonNode told = explain("procurement-officer", null, null, "{ catalogue { version } }");

        assertThat(told.path("allowed").asBoolean()).isTrue();
    }

    private JsonNode explain(String who, @Nullable String item, @Nullable String caseNumber, String document) {
        return explain(who, item, caseNumber, document, code());
    }

    private JsonNode explain(
            String who, @Nullable String item, @Nullable String caseNumber, String document, String variables) {
        Answer answer = ask(who, item, caseNumber, document, variables);
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        assertThat(answer.entry()).isNotNegative();
        return answer.data().path("explain");
    }

    private Answer ask(
            String who, @Nullable String item, @Nullable String caseNumber, String document, String variables) {
        Map<String, Object> values = new HashMap<>();
        values.put("document", document);
        values.put("variables", variables);
        values.put("item", item);
        values.put("case", caseNumber);
        return client.ask(who, null, null, EXPLAIN, values);
    }

    private static String code() {
        return "{\"code\": \"" + ORGANIZATION + "\"}";
    }

    private static Map<String, String> decisions(JsonNode told) {
        Map<String, String> decisions = new HashMap<>();
        told.path("coordinates")
                .forEach(each -> decisions.put(
                        each.path("coordinate").asString(),
                        each.path("decision").asString()));
        return decisions;
    }

    private static List<String> sources(JsonNode told, String coordinate) {
        return told.path("coordinates")
                .valueStream()
                .filter(each -> each.path("coordinate").asString().equals(coordinate))
                .flatMap(each -> each.path("sources").valueStream())
                .map(each -> each.path("source").asString() + " at "
                        + each.path("place").asString())
                .toList();
    }

    private static List<String> codes(JsonNode told) {
        return told.path("shortcomings")
                .valueStream()
                .map(each -> each.path("code").asString())
                .toList();
    }
}
