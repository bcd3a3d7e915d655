package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Cases and authorizations, as agencies and subjects record and end them over HTTP. */
@RecordedDemo
class RegisterEndToEndTests {

    private static final String SUBSIDY = "SD-M2-SUBSIDY-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String OTHER = "91379999MA900002XN";
    private static final String RECORD = "mutation($number: String!, $code: UnifiedSocialCreditCode!)"
            + " { recordCase(number: $number, subject: {organization: $code}) { number state entry } }";
    private static final String CLOSE =
            "mutation($number: String!) { closeCase(number: $number) { number state entry } }";
    private static final String GRANT = "mutation($authorization: AuthorizationInput!)"
            + " { grantAuthorization(authorization: $authorization) { id state until entry } }";
    private static final String REVOKE = "mutation($id: ID!) { revokeAuthorization(id: $id) { id state entry } }";

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

    @Test
    void theSampleCaseIsRegistered() {
        assertThat(subsidy("SDFD-2026-0001", ORGANIZATION).codes()).isEmpty();
    }

    @Test
    void aCaseIsUnknownUntilItIsRecordedAndAfterItIsClosed() {
        String number = "SDFD-2026-1001";
        assertThat(subsidy(number, ORGANIZATION).codes()).containsExactly("CASE_NOT_RECOGNISED");
        assertThat(sources.calls()).isEmpty();

        record(number, ORGANIZATION);
        record(number, OTHER);
        Answer answered = subsidy(number, ORGANIZATION);
        assertThat(answered.codes()).isEmpty();
        assertThat(Objects.requireNonNull(entries.entry(answered.entry()).block())
                        .entry()
                        .caseStrength())
                .isEqualTo("REGISTERED");

        Answer closed = ask("market-case-officer", CLOSE, Map.of("number", number));
        assertThat(closed.data().at("/closeCase/state").asString()).isEqualTo("CLOSED");
        sources.reset();
        assertThat(subsidy(number, ORGANIZATION).codes()).containsExactly("CASE_NOT_RECOGNISED");
        assertThat(subsidy(number, OTHER).codes()).containsExactly("CASE_NOT_RECOGNISED");
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void recordingAndClosingTwiceIsTheSameAsOnceAndAClosedCaseStaysClosed() {
        String number = "SDFD-2026-1002";
        record(number, ORGANIZATION);
        record(number, ORGANIZATION);

        for (int i = 0; i < 2; i++) {
            assertThat(ask("market-case-officer", CLOSE, Map.of("number", number))
                            .codes())
                    .isEmpty();
        }
        assertThat(ask("market-case-officer", RECORD, Map.of("number", number, "code", ORGANIZATION))
                        .codes())
                .containsExactly("CASE_NOT_RECOGNISED");
        assertThat(ask("market-case-officer", RECORD, Map.of("number", number, "code", OTHER))
                        .codes())
                .containsExactly("CASE_NOT_RECOGNISED");
    }

    @Test
    void onlyTheAgencysOwnCaseOfficersKeepItsCases() {
        String number = "SDFD-2026-1003";
        Map<String, ?> variables = Map.of("number", number, "code", ORGANIZATION);
        assertThat(ask("licensing-officer", RECORD, variables).codes()).containsExactly("FORBIDDEN");
        assertThat(client.post(Map.of(), Map.of("query", RECORD, "variables", variables))
                        .codes())
                .containsExactly("UNAUTHENTICATED");

        record(number, ORGANIZATION);
        assertThat(ask("case-officer", CLOSE, Map.of("number", number)).codes()).containsExactly("CASE_NOT_RECOGNISED");
        assertThat(subsidy(number, ORGANIZATION).codes()).isEmpty();
    }

    @Test
    void eachChangeIsAnEntryThatNamesNobody() {
        Answer answer = ask("market-case-officer", RECORD, Map.of("number", "SDFD-2026-1004", "code", ORGANIZATION));

        InquiryEntry entry = Objects.requireNonNull(entries.entry(Long.parseLong(
                                answer.data().at("/recordCase/entry").asString()))
                        .block())
                .entry();
        assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.ACT);
        assertThat(entry.asked()).containsExactly("Mutation.recordCase");
        assertThat(answer.text()).doesNotContain(ORGANIZATION);
    }

    @Test
    void anAuthorizationHoldsFromItsGrantToItsRevocation() {
        String id = UUID.randomUUID().toString();
        assertThat(recruitment(id).codes()).containsExactly("AUTHORIZATION_REQUIRED");
        assertThat(sources.calls()).isEmpty();

        for (int i = 0; i < 2; i++) {
            Answer granted = grant(id, Map.of());
            assertThat(granted.codes()).isEmpty();
            assertThat(granted.data().at("/grantAuthorization/state").asString())
                    .isEqualTo("GRANTED");
        }
        assertThat(recruitment(id).codes()).isEmpty();

        for (int i = 0; i < 2; i++) {
            Answer revoked = ask("subject", REVOKE, Map.of("id", id));
            assertThat(revoked.codes()).isEmpty();
            assertThat(revoked.data().at("/revokeAuthorization/state").asString())
                    .isEqualTo("REVOKED");
        }
        sources.reset();
        assertThat(recruitment(id).codes()).containsExactly("AUTHORIZATION_REQUIRED");
        assertThat(sources.calls()).isEmpty();
        assertThat(grant(id, Map.of()).codes()).containsExactly("BAD_REQUEST");
    }

    @Test
    void anAuthorizationCoversWhatTheSubjectAllows() {
        String id = UUID.randomUUID().toString();
        assertThat(grant(id, Map.of("scope", List.of("Person.hasPenalties"))).codes())
                .isEmpty();

        Answer refused = recruitment(id);

        assertThat(refused.codes()).containsExactly("AUTHORIZATION_REQUIRED");
        ask("subject", REVOKE, Map.of("id", id));
    }

    @Test
    void onlyTheSubjectGrantsAndRevokes() {
        String id = UUID.randomUUID().toString();
        assertThat(ask("personnel-officer", GRANT, Map.of("authorization", authorization(id, Map.of())))
                        .codes())
                .containsExactly("FORBIDDEN");
        assertThat(ask("personnel-officer", REVOKE, Map.of("id", id)).codes()).containsExactly("FORBIDDEN");
        assertThat(ask("subject", REVOKE, Map.of("id", id)).codes()).containsExactly("AUTHORIZATION_UNKNOWN");
    }

    @Test
    void whatNoInquiryCouldRestOnIsNotRecorded() {
        String id = UUID.randomUUID().toString();
        assertThat(grant(id, Map.of("item", "SD-M2-PROCUREMENT-01")).codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(grant(id, Map.of("agency", "JN-MARKET")).codes()).containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(grant(id, Map.of("item", "NO-SUCH-ITEM")).codes()).containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(grant(id, Map.of("scope", List.of("Person.birthDate"))).codes())
                .containsExactly("BAD_REQUEST");
        assertThat(grant(id, Map.of("scope", List.of())).codes()).containsExactly("BAD_REQUEST");
        assertThat(grant(id, Map.of("until", "2020-01-01T00:00:00Z")).codes()).containsExactly("BAD_REQUEST");
        assertThat(grant(id, Map.of("times", 1)).codes()).containsExactly("BAD_REQUEST");
        assertThat(grant(id, Map.of("lookback", "P-1Y")).codes()).containsExactly("BAD_REQUEST");
        assertThat(grant("1-2-3-4-5", Map.of()).codes()).containsExactly("BAD_REQUEST");
    }

    private void record(String number, String code) {
        Answer recorded = ask("market-case-officer", RECORD, Map.of("number", number, "code", code));
        assertThat(recorded.codes()).isEmpty();
        assertThat(recorded.data().at("/recordCase/state").asString()).isEqualTo("OPEN");
    }

    private Answer subsidy(String number, String code) {
        return client.ask(
                "licensing-officer", SUBSIDY, number, "{ organization(code: \"" + code + "\") { name hasPenalties } }");
    }

    private Answer recruitment(String authorization) {
        return client.post(
                Map.of(
                        "Authorization",
                        "Bearer " + client.token("personnel-officer"),
                        "Inquiry-Item",
                        RECRUITMENT,
                        "Inquiry-Case",
                        "CASE-1",
                        "Inquiry-Authorization",
                        authorization),
                Map.of("query", "{ person(id: \"379999190001020015\") { name } }"));
    }

    private Answer grant(String id, Map<String, ?> other) {
        return ask("subject", GRANT, Map.of("authorization", authorization(id, other)));
    }

    private static Map<String, Object> authorization(String id, Map<String, ?> other) {
        Map<String, Object> authorization = new HashMap<>(
                Map.of("id", id, "agency", "SD-PERSONNEL", "item", RECRUITMENT, "until", "2028-01-01T00:00:00Z"));
        authorization.putAll(other);
        return authorization;
    }

    private Answer ask(String who, String mutation, Map<String, ?> variables) {
        return client.ask(who, null, null, mutation, variables);
    }
}
