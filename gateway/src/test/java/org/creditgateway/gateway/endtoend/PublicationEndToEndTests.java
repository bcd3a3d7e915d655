package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** An administrator publishes; everybody may look back; an auditor replays what was decided before. */
@RecordedDemo
class PublicationEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String QUERY =
            "{ organization(code: \"91379999MA9000011Y\")" + " { name industry legalRepresentative } }";
    private static final String PUBLISH = "mutation($document: String!) { publishCatalogue(document: $document)"
            + " { version digest inForceFrom entry findings { severity line column message } } }";
    private static final String EXPLAIN = "query($entry: ID!) { explainEntry(entry: $entry) { entry matches"
            + " catalogueVersion catalogueDigest item itemDigest outcome codes refusedWith basis"
            + " coordinates { coordinate logged decided matches } } }";

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
    void aVersionThatDecidesOtherwiseLeavesOldEntriesExplicable() throws IOException {
        JsonNode before = ask("{ catalogue { version digest } }").path("catalogue");
        Answer answered = client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY);
        Answer denied = client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY.replace("industry", "address"));
        assertThat(answered.codes()).doesNotContain("UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(denied.codes()).containsExactly("UNAUTHORIZED_FIELD_OR_TYPE");

        JsonNode published = publish(demo().replaceFirst("registeredCapitalRange, industry", "registeredCapitalRange")
                .replaceFirst("registeredOnYear, registered", "address, registeredOnYear, registered"));
        String version = published.path("version").asString();
        assertThat(published
                        .path("findings")
                        .valueStream()
                        .map(f -> f.path("severity").asString()))
                .doesNotContain("ERROR");
        InquiryEntry act = entry(published.path("entry").asLong());
        assertThat(act.kind()).isEqualTo(InquiryEntry.Kind.ACT);
        assertThat(act.asked()).containsExactly("Mutation.publishCatalogue");
        assertThat(HexFormat.of().formatHex(act.resultDigest()))
                .isEqualTo(published.path("digest").asString());

        assertThat(client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY)
                        .codes())
                .containsExactly("UNAUTHORIZED_FIELD_OR_TYPE");
        JsonNode history = ask("{ catalogueVersions { version digest inForceFrom publishedBy } }")
                .path("catalogueVersions");
        assertThat(history.path(0).path("version").asString()).isEqualTo(version);
        assertThat(history.path(0).path("publishedBy").asString()).isEqualTo("SD-CREDIT-CENTER");
        assertThat(history.path(1).path("version").asString())
                .isEqualTo(before.path("version").asString());
        String since = history.path(1).path("inForceFrom").asString();
        assertThat(ask("{ catalogue(asOf: \"" + since + "\") { version digest } }")
                        .path("catalogue"))
                .isEqualTo(before);
        assertThat(client.post(Map.of(), Map.of("query", "{ catalogue(asOf: \"2000-01-01T00:00:00Z\") { version } }"))
                        .codes())
                .containsExactly("CATALOGUE_VERSION_UNKNOWN");

        JsonNode old = explain("auditor", answered.entry()).data().path("explainEntry");
        assertThat(old.path("matches").asBoolean()).isTrue();
        assertThat(old.path("catalogueVersion")).isEqualTo(before.path("version"));
        assertThat(old.path("catalogueDigest")).isEqualTo(before.path("digest"));
        assertThat(old.path("coordinates").toString())
                .contains(
                        "{\"coordinate\":\"Organization.industry\",\"logged\":\"FULL\",\"decided\":\"FULL\",\"matches\":true}")
                .contains("\"Organization.legalRepresentative\",\"logged\":\"MASKED\"");
        JsonNode oldDenial = explain("auditor", denied.entry()).data().path("explainEntry");
        assertThat(oldDenial.path("matches").asBoolean()).isTrue();
        assertThat(oldDenial.path("coordinates").toString())
                .contains(
                        "{\"coordinate\":\"Organization.address\",\"logged\":null,\"decided\":null,\"matches\":true}");

        publish(demo());
        assertThat(client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY)
                        .codes())
                .doesNotContain("UNAUTHORIZED_FIELD_OR_TYPE");
    }

    @Test
    void onlyAnAdministratorPublishesAndOnlyByPost() throws IOException {
        Map<String, ?> request = Map.of("query", PUBLISH, "variables", Map.of("document", demo() + "\n# more"));
        Answer anonymous = client.post(Map.of(), request);
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.codes()).containsExactly("UNAUTHENTICATED");
        for (String other : List.of("procurement-officer", "auditor", "analyst", "subject", "court-source")) {
            Answer answer = client.post(Map.of("Authorization", "Bearer " + client.token(other)), request);
            assertThat(answer.codes()).as(other).containsExactly("FORBIDDEN");
            assertThat(answer.data().isNull()).isTrue();
        }
        assertThat(client.get(
                                "/graphql?query=mutation%7BpublishCatalogue(document:%22x%22)%7Bversion%7D%7D",
                                Map.of("Accept", "application/json"))
                        .status())
                .isEqualTo(405);
    }

    @Test
    void anInvalidDocumentIsAnsweredWithLinesAndColumns() throws IOException {
        Answer answer = admin(demo().replace("Penalty.{documentNumber", "Penalty.{documentNo"));
        JsonNode publication = answer.data().path("publishCatalogue");
        assertThat(publication.path("version").isNull()).isTrue();
        assertThat(publication.at("/findings/0/severity").asString()).isEqualTo("ERROR");
        assertThat(publication.at("/findings/0/line").asInt()).isPositive();
        assertThat(publication.at("/findings/0/message").asString()).contains("Penalty.documentNo");
        assertThat(entry(publication.path("entry").asLong()).outcome()).isEqualTo(InquiryEntry.Outcome.REFUSED);
    }

    @Test
    void onlyAnAuditorReplaysAndThatIsAnEntryToo() {
        Answer asked = client.ask("procurement-officer", PROCUREMENT, "CASE-1", QUERY);
        assertThat(explain("auditor", asked.entry()).codes()).isEmpty();
        InquiryEntry explanation = entry(asked.entry() + 1);
        assertThat(explanation.kind()).isEqualTo(InquiryEntry.Kind.EXPLANATION);
        assertThat(explanation.variables()).contains("\"" + asked.entry() + "\"");

        assertThat(explain("procurement-officer", asked.entry()).codes()).containsExactly("FORBIDDEN");
        assertThat(explain("catalogue-admin", asked.entry()).codes()).containsExactly("FORBIDDEN");
        assertThat(explain("auditor", asked.entry() + 1).codes()).containsExactly("ENTRY_UNKNOWN");
        assertThat(explain("auditor", Long.MAX_VALUE).codes()).containsExactly("ENTRY_UNKNOWN");
        Answer anonymous = client.post(Map.of(), Map.of("query", EXPLAIN, "variables", Map.of("entry", "0")));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.codes()).containsExactly("UNAUTHENTICATED");
    }

    private JsonNode ask(String query) {
        Answer answer = client.post(Map.of(), Map.of("query", query));
        assertThat(answer.codes()).isEmpty();
        return answer.data();
    }

    private Answer explain(String who, long entry) {
        return client.ask(who, null, null, EXPLAIN, Map.of("entry", Long.toString(entry)));
    }

    private Answer admin(String document) {
        return client.ask("catalogue-admin", null, null, PUBLISH, Map.of("document", document));
    }

    /** Publishes, and waits until the version is in force. */
    private JsonNode publish(String document) {
        Answer answer = admin(document);
        assertThat(answer.codes()).isEmpty();
        JsonNode published = answer.data().path("publishCatalogue");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ask("{ catalogue { version } }")
                        .at("/catalogue/version")
                        .equals(published.path("version")));
        return published;
    }

    private InquiryEntry entry(long index) {
        return Objects.requireNonNull(entries.entry(index).block()).entry();
    }

    private static String demo() throws IOException {
        try (InputStream in = PublicationEndToEndTests.class.getResourceAsStream("/demo/catalogue.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
