package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** Inquiries in an emergency, over HTTP. */
@RecordedDemo
class EmergencyEndToEndTests {

    private static final String SAFETY = "JN-E0-SAFETY-01";
    private static final String LICENCES =
            "{ organization(code: \"91379999MA9000011Y\") { name licences { content } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private DatabaseClient database;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    @Test
    void withoutReasonAndSuperiorNobodyIsAsked() {
        Answer nothing = client.ask("licensing-officer", SAFETY, null, LICENCES);
        Answer noSuperior = ask(Map.of("reason", "a gas leak"));

        assertThat(nothing.codes()).containsExactly("EMERGENCY_REASON_REQUIRED");
        assertThat(noSuperior.codes()).containsExactly("EMERGENCY_REASON_REQUIRED");
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void theAnswerIsWatermarkedAndTheAccessIsOpen() {
        Answer answer = ask(Map.of("reason", "a gas leak", "superior", "Director Wu"));

        assertThat(answer.data().path("organization").isObject()).isTrue();
        JsonNode mark = answer.json().at("/extensions/emergency");
        assertThat(mark.path("official").asString()).contains("of JN-MARKET");
        assertThat(mark.path("moment").asString()).startsWith("20");
        assertThat(mark.path("entry").asString()).isEqualTo(Long.toString(answer.entry()));
        assertThat(mark.path("notice").asString()).contains("reviewed until");
        assertThat(row(answer)).containsEntry("reason", "a gas leak").containsEntry("superior", "Director Wu");
    }

    @Test
    void reasonAndSuperiorMayStandInHeaders() {
        Answer answer = client.post(
                Map.of(
                        "Authorization",
                        "Bearer " + client.token("licensing-officer"),
                        "Inquiry-Item",
                        SAFETY,
                        "Inquiry-Emergency-Reason",
                        URLEncoder.encode("煤气泄漏", StandardCharsets.UTF_8),
                        "Inquiry-Superior",
                        URLEncoder.encode("吴主任", StandardCharsets.UTF_8)),
                Map.of("query", LICENCES));

        assertThat(answer.json().at("/extensions/emergency").isMissingNode()).isFalse();
        assertThat(row(answer)).containsEntry("reason", "煤气泄漏").containsEntry("superior", "吴主任");
    }

    @Test
    void otherAnswersAreNotWatermarked() {
        Answer answer = client.ask("licensing-officer", "JN-M1-LICENSING-01", "CASE-1", LICENCES);

        assertThat(answer.data().isMissingNode()).isFalse();
        assertThat(answer.json().at("/extensions/emergency").isMissingNode()).isTrue();
    }

    @Test
    void aCaseOfficerReviewsTheAccessOnceAndTheAskerDoesNot() {
        String id = ask(Map.of("reason", "a gas leak", "superior", "Director Wu"))
                .json()
                .at("/extensions/inquiry/id")
                .asString();

        assertThat(review("licensing-officer", id).codes()).containsExactly("FORBIDDEN");
        Answer review = review("case-officer", id);
        assertThat(review.codes()).isEmpty();
        assertThat(review.data().at("/reviewEmergency/outcome").asString()).isEqualTo("JUSTIFIED");
        assertThat(review.data().at("/reviewEmergency/entry").asString()).matches("[0-9]+");
        assertThat(review("case-officer", id).codes()).containsExactly("EMERGENCY_REVIEWED");
    }

    private Answer review(String who, String id) {
        return client.post(
                Map.of("Authorization", "Bearer " + client.token(who)),
                Map.of(
                        "query",
                        "mutation($id: ID!) { reviewEmergency(id: $id, outcome: JUSTIFIED, note: \"seen\") { outcome entry } }",
                        "variables",
                        Map.of("id", id)));
    }

    private Answer ask(Map<String, String> emergency) {
        return client.post(
                Map.of("Authorization", "Bearer " + client.token("licensing-officer")),
                Map.of(
                        "query",
                        LICENCES,
                        "extensions",
                        Map.of("inquiry", Map.of("item", SAFETY, "emergency", emergency))));
    }

    private Map<String, Object> row(Answer answer) {
        UUID inquiry =
                UUID.fromString(answer.json().at("/extensions/inquiry/id").asString());
        return Objects.requireNonNull(database.sql("select reason, superior from emergency_access where inquiry = $1")
                .bind("$1", inquiry)
                .fetch()
                .one()
                .block());
    }
}
