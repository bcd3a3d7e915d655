package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What partners, subjects and anyone get for good and for bad requests. */
@RunningDemo
@ExtendWith(OutputCaptureExtension.class)
class InquiryEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String LICENSING = "JN-M1-LICENSING-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String PERSON = "379999190001020015";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String NAME = "{ organization(code: \"" + ORGANIZATION + "\") { name } }";

    @LocalServerPort
    private int port;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void theSampleInquiryIsAnsweredFromAllThreeDepartments() throws IOException {
        Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", sample());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var organization = answer.data().path("organization");
        assertThat(organization.path("legalRepresentative").asString()).matches(".\\*\\*\\*");
        assertThat(organization.at("/responsiblePersons/0/residentId").asString())
                .matches("379999\\*{8}.{4}");
        assertThat(organization.at("/judgmentDefaults/0/amountRange").asString())
                .matches("(UNDER|FROM)_.*");
        assertThat(organization.path("evaluations").size()).isPositive();
        assertThat(organization
                        .path("penalties")
                        .valueStream()
                        .map(each -> each.path("source").asString()))
                .contains("market", "tax");
        assertThat(answer.text()).startsWith("{\"data\":").contains("\"extensions\":{\"inquiry\":{\"id\":\"");
        assertThat(answer.json().at("/extensions/inquiry/item").asString()).isEqualTo(PROCUREMENT);
        assertThat(answer.json().at("/extensions/inquiry/receipt").asString()).isNotBlank();
        assertThat(answer.entry()).isNotNegative();
    }

    @Test
    void entriesAreNumberedWithoutGaps() {
        long first =
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME).entry();
        long second = client.ask("procurement-officer", PROCUREMENT, null, NAME).entry();
        long third =
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME).entry();

        assertThat(List.of(second, third)).containsExactly(first + 1, first + 2);
    }

    @Test
    void detailsMayStandInTheExtensions() {
        Answer answer = client.post(
                Map.of("Authorization", "Bearer " + client.token("procurement-officer")),
                Map.of("query", NAME, "extensions", Map.of("inquiry", Map.of("item", PROCUREMENT, "case", "CASE-1"))));

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().at("/organization/name").asString()).isNotBlank();
    }

    @Test
    void headerAndExtensionsThatDifferAreRefused() {
        Answer answer = client.post(
                Map.of("Authorization", "Bearer " + client.token("procurement-officer"), "Inquiry-Item", LICENSING),
                Map.of("query", NAME, "extensions", Map.of("inquiry", Map.of("item", PROCUREMENT, "case", "CASE-1"))));

        assertThat(answer.codes()).containsExactly("BAD_REQUEST");
        assertThat(answer.data().isMissingNode()).isTrue();
    }

    @Test
    void deniedCoordinatesRefuseTheWholeOperationWithAllReasons() {
        Answer answer = client.ask(
                "licensing-officer",
                LICENSING,
                "CASE-1",
                "{ organization(code: \"" + ORGANIZATION + "\") { name responsiblePersons { n: name post } } }");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.codes()).isNotEmpty().containsOnly("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(answer.text()).contains("ResponsiblePerson.name").contains("ResponsiblePerson.post");
        assertThat(answer.data().isMissingNode()).isTrue();
        assertThat(answer.entry()).isNotNegative();
    }

    @Test
    void statusFollowsTheMediaType() {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + client.token("procurement-officer"),
                "Accept",
                "application/graphql-response+json");

        assertThat(client.post(headers, Map.of("query", NAME)).status()).isEqualTo(403);
        Answer invalid = client.post(headers, Map.of("query", "{ nonsense }"));
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.header("Content-Type")).startsWith("application/graphql-response+json");
    }

    @Test
    void wrongIdentifiersAreToldByPositionAndTheirValueNowhere(CapturedOutput output) {
        String wrong = "37999919000102001X";
        String query = "query($ids: [ResidentId!]!) { persons(ids: $ids) { name } }";

        Answer variable =
                client.ask("personnel-officer", RECRUITMENT, "CASE-1", query, Map.of("ids", List.of(PERSON, wrong)));
        Answer literal =
                client.ask("personnel-officer", RECRUITMENT, "CASE-1", "{ person(id: \"" + wrong + "\") { name } }");

        assertThat(variable.codes()).containsExactly("INVALID_IDENTIFIER");
        assertThat(variable.json().at("/errors/0/message").asString())
                .contains("$ids[1]")
                .contains("check digit");
        assertThat(literal.codes()).containsExactly("INVALID_IDENTIFIER");
        assertThat(literal.json().at("/errors/0/message").asString()).contains("check digit");
        assertThat(variable.text() + literal.text() + output.getAll()).doesNotContain(wrong);
    }

    @Test
    void anUnknownFieldAndAnUnpublishedOneCannotBeToldApart() {
        Answer unknown = client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME.replace("name", "nosuch"));

        assertThat(unknown.codes()).containsExactly("GRAPHQL_VALIDATION_FAILED");
        assertThat(unknown.text()).doesNotContain("Did you mean");
    }

    @Test
    void directivesOtherThanSkipAndIncludeAreRefused() {
        for (String directive : List.of("@defer", "@nosuch", "@experimental_disableErrorPropagation")) {
            String query = "query " + (directive.startsWith("@e") ? directive : "") + "{ organization(code: \""
                    + ORGANIZATION + "\") { ... " + (directive.startsWith("@e") ? "" : directive) + " { name } } }";

            assertThat(client.ask("procurement-officer", PROCUREMENT, "CASE-1", query)
                            .codes())
                    .contains("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void aKeptPlanHoldsNoValuesOfAnEarlierCaller() {
        String query =
                "query($code: UnifiedSocialCreditCode!, $from: Date, $more: Boolean!) { organization(code: $code) {"
                        + " code name @include(if: $more) judgmentDefaults(filed: {from: $from}) { filedOnYear } } }";
        Map<String, Object> all = Map.of("code", ORGANIZATION, "more", true);
        Map<String, Object> late = Map.of("code", ORGANIZATION, "more", true, "from", "2999-01-01");
        Map<String, Object> other = Map.of("code", "91379999MA900002XN", "more", false);

        for (int i = 0; i < 2; i++) {
            Answer first = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query, all);
            assertThat(first.data().at("/organization/judgmentDefaults").size()).isPositive();
            assertThat(first.data().at("/organization/name").asString()).isNotBlank();

            Answer second = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query, late);
            assertThat(second.data().at("/organization/judgmentDefaults").size())
                    .isZero();

            Answer third = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query, other);
            assertThat(third.data().at("/organization/code").asString()).isEqualTo("91379999MA900002XN");
            assertThat(third.data().at("/organization").has("name")).isFalse();
        }
    }

    @Test
    void malformedRequestsAreBadRequests() {
        assertThat(client.post(Map.of(), "{\"query\": ").status()).isEqualTo(400);
        assertThat(client.post(Map.of(), "[]").status()).isEqualTo(400);
        assertThat(client.post(Map.of(), "{}").status()).isEqualTo(400);
        assertThat(client.post(Map.of("Content-Type", "text/plain"), "{}").status())
                .isEqualTo(415);
        assertThat(client.post(Map.of(), Map.of("query", "{")).codes()).containsExactly("GRAPHQL_PARSE_FAILED");
        assertThat(client.post(Map.of(), "x".repeat(2_000_000)).status()).isEqualTo(413);
    }

    @Test
    void aThousandSubjectsAreAnsweredAndOneMoreIsRefused() {
        String query = "query($codes: [UnifiedSocialCreditCode!]!) { organizations(codes: $codes) { code } }";
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            codes.add(i % 2 == 0 ? ORGANIZATION : "91379999MA900002XN");
        }

        Answer thousand = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query, Map.of("codes", codes));
        codes.add(ORGANIZATION);
        Answer more = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query, Map.of("codes", codes));

        assertThat(thousand.data().path("organizations").size()).isEqualTo(1_000);
        assertThat(more.codes()).containsExactly("COST_ESTIMATED_TOO_EXPENSIVE");
        assertThat(more.json().at("/errors/0/message").asString()).contains("1001");
    }

    @Test
    void theAnalystSeesPseudonymsYearsAndRanges() {
        Answer answer = client.ask(
                "analyst",
                "SD-M5-ANALYSIS-01",
                null,
                "{ organization(code: \"" + ORGANIZATION
                        + "\") { code hasPenalties judgmentDefaults { filedOnYear } } }");

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().at("/organization/code").asString())
                .hasSize(32)
                .doesNotContain("379999");
        assertThat(answer.data().at("/organization/hasPenalties").asBoolean()).isTrue();
    }

    @Test
    void publicDataNeedsNeitherTokenNorItemAndLeavesNoEntry() {
        long before =
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME).entry();

        Answer catalogue =
                client.post(Map.of(), Map.of("query", "{ __typename catalogue { version items { code } } }"));
        assertThat(catalogue.data().path("__typename").asString()).isEqualTo("Query");
        assertThat(catalogue.text()).contains(PROCUREMENT);

        assertThat(client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME)
                        .entry())
                .isEqualTo(before + 1);
    }

    @Test
    void publicFieldsAndInquiriesMixInOneOperation() {
        Answer answer = client.ask(
                "procurement-officer",
                PROCUREMENT,
                "CASE-1",
                "{ z: catalogue { version } organization(code: \"" + ORGANIZATION + "\") { name } a: __typename }");

        assertThat(answer.codes()).isEmpty();
        assertThat(answer.text()).startsWith("{\"data\":{\"z\":{\"version\":\"1\"},\"organization\":{\"name\":\"");
        assertThat(answer.data().path("a").asString()).isEqualTo("Query");
    }

    @Test
    void introspectionShowsTheGrantOfTheNamedItem() {
        String query = "{ __type(name: \"Organization\") { fields { name } } }";

        String licensing =
                client.ask("licensing-officer", LICENSING, "CASE-1", query).text();
        String procurement =
                client.ask("procurement-officer", PROCUREMENT, "CASE-1", query).text();

        assertThat(procurement).contains("\"responsiblePersons\"");
        assertThat(licensing).doesNotContain("\"responsiblePersons\"").contains("\"name\"");
    }

    @Test
    void thePagesAndTheHealthAreThere() {
        assertThat(client.get("/graphiql").status()).isEqualTo(200);
        assertThat(client.get("/actuator/health/liveness").text()).contains("UP");
        assertThat(client.get("/actuator/health/readiness").text()).contains("UP");
        assertThat(client.get("/actuator/env").status()).isEqualTo(404);
    }

    private static String sample() throws IOException {
        return resource("/demo/inquiry.graphql");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = InquiryEndToEndTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
