package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.endtoend.RecordedSources.Department;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Law 2: what the departments are asked, and what they never hear of. */
@RecordedDemo
class DecidedBeforeFetchedEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String LICENSING = "JN-M1-LICENSING-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String GRANTED =
            "{ organization(code: \"" + ORGANIZATION + "\") { name penalties { type } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    @Test
    void law2OneDeniedCoordinateAmongGrantedOnesAsksNobody() {
        String query = GRANTED.replace("type", "type violation");

        assertRefused(client.ask("licensing-officer", LICENSING, "CASE-1", query), "UNAUTHORIZED_FIELD_OR_TYPE");
    }

    @Test
    void law2WhatIsMissingFromTheInquiryAsksNobody() {
        assertRefused(client.ask("procurement-officer", PROCUREMENT, null, GRANTED), "CASE_REQUIRED");
        assertRefused(client.ask("procurement-officer", PROCUREMENT, "x", GRANTED), "CASE_NOT_RECOGNISED");
        assertRefused(client.ask("procurement-officer", null, "CASE-1", GRANTED), "INQUIRY_ITEM_REQUIRED");
    }

    @Test
    void law2AnotherAgencysItemAsksNobody() {
        assertRefused(client.ask("licensing-officer", PROCUREMENT, "CASE-1", GRANTED), "INQUIRY_ITEM_NOT_PERMITTED");
    }

    @Test
    void law2AMissingAuthorizationAsksNobody() {
        String both = "{ persons(ids: [\"379999190001020015\", \"379999190001030029\"]) { name penalties { type } } }";

        assertRefused(client.ask("personnel-officer", RECRUITMENT, "CASE-1", both), "AUTHORIZATION_REQUIRED");
    }

    @Test
    void law2AWrongIdentifierAsksNobody() {
        String wrong = ORGANIZATION.replace("11Y", "11X");

        assertRefused(
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", GRANTED.replace(ORGANIZATION, wrong)),
                "INVALID_IDENTIFIER");
        assertRefused(
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", organizations("name"), codes(wrong)),
                "INVALID_IDENTIFIER");
    }

    @Test
    void law2OnlyAskedAndControlColumnsAreAskedOfTheGraphqlService() {
        Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", GRANTED);

        assertThat(answer.codes()).isEmpty();
        assertThat(questions(sources.market()))
                .containsExactlyInAnyOrder(
                        "query ($representations: [_Any!]!) { _entities(representations: $representations) {"
                                + " ... on Organization { uscc registeredName } } }",
                        "query ($representations: [_Any!]!, $decidedFrom: String, $decidedUntil: String,"
                                + " $types: [PenaltyType!], $first: Int) { _entities(representations: $representations) {"
                                + " ... on Organization { uscc penalties(decidedFrom: $decidedFrom,"
                                + " decidedUntil: $decidedUntil, types: $types, first: $first)"
                                + " { id decidedOn violationEndedOn shareUntil repairedOn type } } } }");
        assertThat(sources.tax().calls()).containsExactly("/v1/penalties?codes=" + ORGANIZATION);
    }

    /** What exists is answered from the control columns alone. */
    @Test
    void law2ExistenceAsksForNoColumn() {
        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                GRANTED.replace("name penalties { type }", "hasPenalties"));

        assertThat(answer.data().at("/organization/hasPenalties").asBoolean()).isTrue();
        assertThat(questions(sources.market()))
                .singleElement()
                .asString()
                .contains("{ id decidedOn violationEndedOn shareUntil repairedOn }");
    }

    @Test
    void law2WhatTheGatewayMakesItselfIsAskedOfNobody() {
        Answer answer = client.ask(
                "procurement-officer", PROCUREMENT, "CASE-1", organizations("code __typename"), codes(ORGANIZATION));

        assertThat(answer.data().at("/organizations/0/code").asString()).isEqualTo(ORGANIZATION);
        assertThat(sources.calls()).isEmpty();
    }

    /** The tax bureau takes 100 identifiers at once, the market regulator 1,000. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1_000})
    void oneCallPerSourceMappedFieldAndBatch(int subjects) {
        String query = organizations("a: name name status hasPenalties penalties { type } again: penalties { tier }"
                + " evaluations { year }");

        Answer answer = client.ask(
                "procurement-officer", PROCUREMENT, "CASE-1", query, Map.of("codes", CreditCodes.unused(subjects)));

        int batches = (subjects + 99) / 100;
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().path("organizations").size()).isEqualTo(subjects);
        assertThat(sources.tax().calls()).hasSize(2 * batches);
        assertThat(sources.market().calls()).hasSize(2);
    }

    @Test
    void aSubjectAskedTwiceIsFetchedOnce() {
        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                organizations("evaluations { year }"),
                codes(ORGANIZATION, ORGANIZATION));

        assertThat(answer.data().path("organizations").size()).isEqualTo(2);
        assertThat(sources.tax().calls()).containsExactly("/v1/ratings?codes=" + ORGANIZATION);
    }

    private void assertRefused(Answer answer, String code) {
        assertThat(answer.codes()).isNotEmpty().containsOnly(code);
        assertThat(answer.data().isMissingNode()).isTrue();
        assertThat(answer.entry()).isNotNegative();
        assertThat(sources.calls()).isEmpty();
    }

    private static List<String> questions(Department department) {
        return department.calls().stream()
                .map(body -> Client.JSON.readTree(body).path("query").asString())
                .toList();
    }

    private static String organizations(String fields) {
        return "query($codes: [UnifiedSocialCreditCode!]!) { organizations(codes: $codes) { " + fields + " } }";
    }

    private static Map<String, List<String>> codes(String... codes) {
        return Map.of("codes", List.of(codes));
    }
}
