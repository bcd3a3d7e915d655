package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Limits that the demo does not reach: here they are low. */
@RecordedDemo
@TestPropertySource(
        properties = {
            "credit-gateway.trusted-documents.JN-MARKET.files=classpath:endtoend/licensing-manifest.json",
            "credit-gateway.trusted-documents.SD-CREDIT-CENTER.mode=required",
            "credit-gateway.limits.cost.mode=enforce",
            "credit-gateway.limits.cost.maximum=100",
            "credit-gateway.limits.answer.rows=3",
            "credit-gateway.limits.answer.bytes=4KB",
            "credit-gateway.limits.rates.official.per-second=0.01",
            "credit-gateway.limits.rates.official.burst=100"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LimitsEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String ANALYSIS = "SD-M5-ANALYSIS-01";
    private static final String NAME = "2f1d0000000000000000000000000000000000000000000000000000000000a1";
    private static final String REPRESENTATIVE = "2f1d0000000000000000000000000000000000000000000000000000000000a2";
    private static final String BODY =
            "query Name($code: UnifiedSocialCreditCode!) { organization(code: $code) { name } }";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final Map<String, Object> VARIABLES = Map.of("code", ORGANIZATION);

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private InquiryLogReader log;

    private Client client = new Client(0);
    private LicensingOffice office;

    @BeforeEach
    void connect() {
        client = new Client(port);
        office = new LicensingOffice(client, sources);
        sources.reset();
    }

    @Test
    void aTrustedDocumentIsAskedForByItsId() {
        assertName(licensing(Map.of("documentId", NAME, "variables", VARIABLES)));
        assertName(licensing(Map.of("extensions", persisted(NAME), "variables", VARIABLES)));
        assertName(licensing(Map.of("documentId", NAME, "query", BODY, "variables", VARIABLES)));
    }

    @Test
    void b28ATrustedDocumentIsNoGrant() {
        office.assertDenied(
                licensing(Map.of("documentId", REPRESENTATIVE, "variables", VARIABLES)),
                "Organization.legalRepresentative");
    }

    @Test
    void b28AnIdWithAnotherBodyIsRefused() {
        Answer both = licensing(Map.of(
                "query",
                "{ organization(code: \"" + ORGANIZATION + "\") { name status } }",
                "extensions",
                persisted(NAME)));
        office.assertRefused(both, "CANNOT_SEND_PQ_ID_AND_BODY");
        assertThat(licensing(Map.of("documentId", NAME, "extensions", persisted(REPRESENTATIVE)))
                        .codes())
                .containsExactly("BAD_REQUEST");
    }

    @Test
    void b28NothingThatIsSentIsKept() {
        String hash = "0".repeat(64);
        office.assertRefused(licensing(Map.of("extensions", persisted(hash))), "PERSISTED_QUERY_NOT_FOUND");
        office.assertRefused(
                licensing(Map.of("query", "{ __typename }", "extensions", persisted(hash))),
                "CANNOT_SEND_PQ_ID_AND_BODY");
        office.assertRefused(licensing(Map.of("extensions", persisted(hash))), "PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void b28AnotherAgencysIdIsNotFound() {
        Answer answer = post("procurement-officer", PROCUREMENT, Map.of("documentId", NAME, "variables", VARIABLES));
        office.assertRefused(answer, "PERSISTED_QUERY_NOT_FOUND");
        assertThat(client.post(Map.of(), Map.of("documentId", NAME)).codes())
                .containsExactly("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void whereTrustedDocumentsAreRequiredNoOtherIsTaken() {
        office.assertRefused(
                post(
                        "analyst",
                        ANALYSIS,
                        Map.of("query", "{ organization(code: \"" + ORGANIZATION + "\") { status } }")),
                "QUERY_NOT_IN_SAFELIST");
        office.assertRefused(post("analyst", ANALYSIS, Map.of("query", "{ __typename }")), "QUERY_NOT_IN_SAFELIST");
    }

    @Test
    void anInquiryThatIsEstimatedTooExpensiveIsRefusedBeforeAnyoneIsAsked() {
        String codes = ("\"" + ORGANIZATION + "\" ").repeat(17);
        Answer answer = post(
                "procurement-officer",
                PROCUREMENT,
                Map.of("query", "{ organizations(codes: [" + codes + "]) { penalties { type } } }"));

        office.assertRefused(answer, "COST_ESTIMATED_TOO_EXPENSIVE");
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("the estimated cost is 102 (expected: at most 100)");
    }

    @Test
    void anAnswerOfTooManyBytesIsRefusedWhole() {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 90; i++) {
            names.append("aRatherLongNameForTheNameSoThatTheAnswerGrowsOverItsBytes")
                    .append(i)
                    .append(": name ");
        }
        Answer answer = post(
                "procurement-officer",
                PROCUREMENT,
                Map.of("query", "{ organization(code: \"" + ORGANIZATION + "\") { " + names + " } }"));

        assertThat(answer.codes()).containsExactly("MAX_ANSWER_LIMIT");
        assertThat(answer.data().isMissingNode()).isTrue();
        assertThat(answer.entry()).isNotNegative();
        assertThat(client.post(
                                Map.of(),
                                Map.of(
                                        "query",
                                        "{ __schema { types { name description fields { name description } } } }"))
                        .codes())
                .containsExactly("MAX_ANSWER_LIMIT");
    }

    @Test
    void anOfficialWhoAsksTooOftenIsRefusedBeforeAnythingIsRead() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + client.token("personnel-officer"));
        for (int i = 0; i < 100; i++) {
            assertThat(client.post(headers, "{}").status()).isEqualTo(400);
        }

        Answer refused = client.post(headers, "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.codes()).containsExactly("RATE_LIMITED");
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 100);
        assertThat(refused.json().has("extensions")).isFalse();
        assertThat(licensing(Map.of("query", "{ __typename }")).status()).isEqualTo(200);
    }

    /** The item allows 5,000 subjects in a day, and 100 at once: afterwards the office can ask no more. */
    @Test
    @Order(Integer.MAX_VALUE)
    void anAgencyAsksAboutNoMoreSubjectsInADayThanTheItemSays() {
        String codes = String.join(
                " ",
                CreditCodes.unused(100).stream().map(code -> '"' + code + '"').toList());
        Map<String, ?> batch = Map.of("query", "{ organizations(codes: [" + codes + "]) { code } }");
        Answer first = repeatable("licensing-officer", batch);
        for (int i = 0; i < 48; i++) {
            assertThat(licensing(batch).codes()).isEmpty();
        }

        Answer last = licensing(batch);
        Answer refused = last.codes().isEmpty() ? licensing(batch) : last;
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.codes()).containsExactly("RATE_LIMITED");
        assertThat(refused.entry()).isNotNegative();
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 86_400);
        assertRepetitionsCountOnce(batch, first);
    }

    /** The day is used up: what is answered now was not counted. */
    private void assertRepetitionsCountOnce(Map<String, ?> batch, Answer first) {
        Answer again = repeatable("licensing-officer", batch);
        assertThat(again.codes()).isEmpty();
        assertThat(again.entry()).isGreaterThan(first.entry());
        assertThat(entry(again).repeats())
                .isEqualTo(first.json().at("/extensions/inquiry/id").asString());
        assertThat(entry(first).repeats()).isNull();

        Answer another = repeatable("licensing-officer", Map.of("query", batch.get("query") + " # other"));
        assertThat(another.codes()).containsExactly("BAD_REQUEST");
        assertThat(another.entry()).isNotNegative();
        assertThat(licensing(batch).codes()).containsExactly("RATE_LIMITED");
        assertThat(post("licensing-officer", LicensingOffice.ITEM, batch, "k" + "1".repeat(255))
                        .codes())
                .containsExactly("BAD_REQUEST");
        assertThat(post("licensing-officer", LicensingOffice.ITEM, batch, "9b1c7f1e-batch-2")
                        .codes())
                .containsExactly("RATE_LIMITED");
    }

    private Answer repeatable(String as, Map<String, ?> request) {
        return post(as, LicensingOffice.ITEM, request, "9b1c7f1e-batch-1");
    }

    private InquiryEntry entry(Answer answer) {
        return Objects.requireNonNull(log.entry(answer.entry()).block(Duration.ofSeconds(5)))
                .entry();
    }

    private void assertName(Answer answer) {
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().at("/organization/name").asString()).isNotEmpty();
        assertThat(answer.entry()).isNotNegative();
    }

    private static Map<String, Object> persisted(String id) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", id));
    }

    private Answer licensing(Map<String, ?> request) {
        return post("licensing-officer", LicensingOffice.ITEM, request);
    }

    private Answer post(String who, String item, Map<String, ?> request) {
        return client.post(headers(who, item), request);
    }

    private Answer post(String who, String item, Map<String, ?> request, String key) {
        Map<String, String> headers = new HashMap<>(headers(who, item));
        headers.put("Idempotency-Key", key);
        return client.post(headers, request);
    }

    private Map<String, String> headers(String who, String item) {
        return Map.of("Authorization", "Bearer " + client.token(who), "Inquiry-Item", item, "Inquiry-Case", "CASE-1");
    }
}
