package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who may ask: tokens, items, cases, authorizations, dates. */
@RunningDemo
class AdmissionEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String LICENSING = "JN-M1-LICENSING-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String PERSON = "379999190001020015";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String NAME = "{ organization(code: \"" + ORGANIZATION + "\") { name } }";

    @LocalServerPort
    private int port;

    @Autowired
    private AuthorizationRegister authorizations;

    @Autowired
    private Catalogues catalogues;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void law6AnInquiryWithoutATokenIsUnauthenticated() {
        Answer answer = client.post(Map.of("Inquiry-Item", PROCUREMENT), Map.of("query", NAME));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
    }

    @Test
    void tokensThatCannotBeTrustedAreUnauthenticated() {
        String good = client.token("procurement-officer");
        String none = "eyJhbGciOiJub25lIn0." + good.split("\\.")[1] + ".";
        for (String token : List.of(none, "nonsense", good + "x", good + ".a.b", "a.b.c.d.e")) {
            Answer answer = client.post(
                    Map.of("Authorization", "Bearer " + token, "Inquiry-Item", PROCUREMENT), Map.of("query", NAME));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.codes()).containsExactly("UNAUTHENTICATED");
        }
    }

    @Test
    void theItemDecidesWhoMayAsk() {
        assertThat(client.ask("procurement-officer", null, "CASE-1", NAME).codes())
                .containsExactly("INQUIRY_ITEM_REQUIRED");
        assertThat(client.ask("procurement-officer", "NO-SUCH-ITEM", "CASE-1", NAME)
                        .codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(client.ask("licensing-officer", PROCUREMENT, "CASE-1", NAME).codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
        assertThat(client.ask("court-source", PROCUREMENT, "CASE-1", NAME).codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
    }

    @Test
    void theCaseMustBeThereAndWellFormed() {
        assertThat(client.ask("procurement-officer", PROCUREMENT, null, NAME).codes())
                .containsExactly("CASE_REQUIRED");
        assertThat(client.ask("procurement-officer", PROCUREMENT, "curiosity", NAME)
                        .codes())
                .containsExactly("CASE_NOT_RECOGNISED");
    }

    @Test
    void recruitmentNeedsTheSubjectsAuthorization() {
        String allowed = "{ person(id: \"" + PERSON + "\") { name } }";
        String other = "{ a: person(id: \"" + PERSON + "\") { name } b: person(id: \"379999190001030029\") { name } }";

        assertThat(client.ask("personnel-officer", RECRUITMENT, "CASE-1", allowed)
                        .codes())
                .isEmpty();
        Answer refused = client.ask("personnel-officer", RECRUITMENT, "CASE-1", other);
        assertThat(refused.codes()).containsExactly("AUTHORIZATION_REQUIRED");
        assertThat(refused.json().at("/errors/0/path/0").asString()).isEqualTo("b");
        assertThat(refused.text()).doesNotContain("379999190001030029");
    }

    @Test
    void revokedAuthorizationsAndThoseOfOtherAgenciesDoNotCount() {
        String asked = "379999190001030029";
        SubjectId subject = new SubjectId(SubjectId.Type.PERSON, asked);
        String query = "{ person(id: \"" + asked + "\") { name } }";
        UUID revoked = given(subject, "SD-PERSONNEL");
        given(subject, "SD-FINANCE");

        assertThat(client.ask("personnel-officer", RECRUITMENT, "CASE-1", query).codes())
                .isEmpty();
        authorizations.revoke(revoked, Instant.now()).block();
        assertThat(client.ask("personnel-officer", RECRUITMENT, "CASE-1", query).codes())
                .containsExactly("AUTHORIZATION_REQUIRED");
    }

    @Test
    void anAuthorizationThatIsNamedMustBeOneInForce() {
        Answer answer = client.post(
                Map.of(
                        "Authorization",
                        "Bearer " + client.token("personnel-officer"),
                        "Inquiry-Item",
                        RECRUITMENT,
                        "Inquiry-Case",
                        "CASE-1",
                        "Inquiry-Authorization",
                        "00000000-0000-0000-0000-000000000000"),
                Map.of("query", "{ person(id: \"" + PERSON + "\") { name } }"));

        assertThat(answer.codes()).containsExactly("AUTHORIZATION_REQUIRED");
    }

    @Test
    void anItemOutsideItsDatesIsNotInForce() throws IOException {
        ApplicationCatalogue before = catalogues.current();
        String ended = resource("/demo/catalogue.yaml").replaceAll("until: 20\\d\\d-", "until: 2026-");
        catalogues.replace(ApplicationCatalogue.read(
                "ended",
                "test",
                ended.replaceAll("until: 2026-\\d\\d-\\d\\d", "until: 2026-01-02"),
                CreditSchema.typeRegistry()));
        try {
            assertThat(client.ask("procurement-officer", PROCUREMENT, "CASE-1", NAME)
                            .codes())
                    .containsExactly("CATALOGUE_ITEM_NOT_IN_FORCE");
        } finally {
            catalogues.replace(before);
        }
    }

    private UUID given(SubjectId subject, String agency) {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        authorizations
                .record(new SubjectAuthorization(
                        id, subject, agency, RECRUITMENT, now.minusSeconds(60), now.plusSeconds(3_600)))
                .block();
        return id;
    }

    @Test
    void aSubjectReadsItselfAndNobodyElse() {
        String own = "{ person(id: \"" + PERSON + "\") { id name judgmentDefaults { id amount } } }";
        String other = own.replace(PERSON, "379999190001030029");

        Answer answer = client.ask("subject", "SD-S0-SELF", null, own);
        assertThat(answer.codes()).isEmpty();
        assertThat(answer.data().at("/person/id").asString()).isEqualTo(PERSON);
        assertThat(client.ask("subject", "SD-S0-SELF", null, other).codes())
                .containsExactly("INQUIRY_ITEM_NOT_PERMITTED");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = AdmissionEndToEndTests.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
