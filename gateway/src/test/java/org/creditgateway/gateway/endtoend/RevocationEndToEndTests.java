package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.creditgateway.gateway.catalogue.ApplicationCatalogue;
import org.creditgateway.gateway.catalogue.AuthorizationRegister;
import org.creditgateway.gateway.catalogue.Catalogues;
import org.creditgateway.gateway.catalogue.SubjectAuthorization;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.creditgateway.schema.CreditSchema;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Rights that are taken back while a plan is kept, or while an inquiry runs, serve nothing any more. */
@RecordedDemo
class RevocationEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String RECRUITMENT = "SD-M3-RECRUITMENT-01";
    private static final String PERSON = "379999199102030029";
    private static final String BATCH = "query($codes: [UnifiedSocialCreditCode!]!)"
            + " { organizations(codes: $codes) { name industry penalties { type } } }";
    private static final Map<String, ?> CODES = Map.of("codes", List.of("91379999MA9000011Y", "91379999MA900002XN"));

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private AuthorizationRegister authorizations;

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);
    private ApplicationCatalogue before = catalogue("0", "", "");

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
        before = catalogues.current();
    }

    @AfterEach
    void restore() {
        catalogues.replace(before);
        sources.reset();
    }

    @Test
    void aKeptPlanServesNothingOnceItsRightsAreTakenBack() {
        assertThat(batch().codes()).doesNotContain("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(batch().codes()).doesNotContain("UNAUTHORIZED_FIELD_OR_TYPE");
        sources.reset();

        catalogues.replace(catalogue("revoked", "registeredCapitalRange, industry", "registeredCapitalRange"));

        assertThat(batch().codes()).containsExactly("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void aKeptPlanServesNothingBeyondALookBackThatWasShortened() {
        String query = "{ organization(code: \"91379999MA9000011Y\") { judgmentDefaults { id } penalties { id } } }";
        Answer full = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query);
        catalogues.replace(catalogue("shortened", "lookback: P5Y", "lookback: P1D"));
        Answer left = client.ask("procurement-officer", PROCUREMENT, "CASE-1", query);
        assertThat(records(left)).isLessThan(records(full));
    }

    @Test
    void aBatchThatRunsWhileItsRightsAreTakenBackIsRefusedAndLogged() {
        Answer answer = whileItRuns(
                this::batch,
                () -> catalogues.replace(
                        catalogue("revoked", "registeredCapitalRange, industry", "registeredCapitalRange")));

        assertThat(answer.codes()).containsExactly("GRANT_WITHDRAWN");
        assertThat(answer.json().has("data")).isFalse();
        InquiryEntry entry = entry(answer);
        assertThat(entry.outcome()).isEqualTo(InquiryEntry.Outcome.REFUSED);
        assertThat(entry.catalogueVersion()).isEqualTo(before.version());
        assertThat(entry.granted()).isEmpty();
        assertThat(entry.sources()).isNotEmpty();
        assertThat(entry.subjects())
                .hasSize(2)
                .allMatch(subject -> subject.records().isEmpty());
    }

    @Test
    void aBatchThatRunsWhileItsItemEndsIsRefused() {
        Answer answer = whileItRuns(
                this::batch, () -> catalogues.replace(catalogue("ended", "until: 2028-12-31", "until: 2026-01-02")));
        assertThat(answer.codes()).containsExactly("GRANT_WITHDRAWN");
    }

    @Test
    void aBatchThatRunsWhileAnotherItemChangesIsAnsweredUnderTheVersionOfItsStart() {
        Answer answer =
                whileItRuns(this::batch, () -> catalogues.replace(catalogue("other", "status, address", "status")));
        assertThat(answer.data().path("organizations").size()).isEqualTo(2);
        assertThat(answer.json().at("/extensions/inquiry/catalogueVersion").asString())
                .isEqualTo(before.version());
    }

    @Test
    void anInquiryThatRunsWhileTheSubjectRevokesItsAuthorizationIsRefused() {
        UUID id = UUID.randomUUID();
        Instant now = Instant.now();
        authorizations
                .record(new SubjectAuthorization(
                        id,
                        new SubjectId(SubjectId.Type.PERSON, PERSON),
                        "SD-PERSONNEL",
                        RECRUITMENT,
                        now.minusSeconds(60),
                        now.plusSeconds(600)))
                .block();
        String query = "{ person(id: \"" + PERSON + "\") { name penalties { type } redListings { regime } } }";

        Answer answer = whileItRuns(
                () -> client.ask("personnel-officer", RECRUITMENT, "CASE-1", query),
                () -> authorizations.revoke(id, Instant.now()).block());

        assertThat(answer.codes()).containsExactly("AUTHORIZATION_REQUIRED");
        assertThat(answer.json().has("data")).isFalse();
        assertThat(entry(answer).outcome()).isEqualTo(InquiryEntry.Outcome.REFUSED);
    }

    private Answer batch() {
        return client.ask("procurement-officer", PROCUREMENT, "CASE-1", BATCH, CODES);
    }

    /**
     * Asks once, so that all is warm; then lets the tax bureau hang until the deadline, and does something once the
     * sources were asked.
     */
    private Answer whileItRuns(Supplier<Answer> inquiry, Runnable revocation) {
        inquiry.get();
        sources.reset();
        sources.tax().answers(okJson("{}").withFixedDelay(60_000));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(inquiry);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answer.isDone() || !sources.market().calls().isEmpty());
        assertThat(answer).isNotDone();
        revocation.run();
        return answer.join();
    }

    private InquiryEntry entry(Answer answer) {
        return Objects.requireNonNull(entries.entry(answer.entry()).block()).entry();
    }

    private static int records(Answer answer) {
        assertThat(answer.codes()).isEmpty();
        return answer.data().at("/organization/judgmentDefaults").size()
                + answer.data().at("/organization/penalties").size();
    }

    /** The demo's, with the first place of a text changed. */
    private static ApplicationCatalogue catalogue(String version, String from, String to) {
        try (InputStream in = RevocationEndToEndTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            String demo = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            int at = demo.indexOf(from);
            String changed = demo.substring(0, at) + to + demo.substring(at + from.length());
            return ApplicationCatalogue.read(version, "changed", changed, CreditSchema.typeRegistry());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
