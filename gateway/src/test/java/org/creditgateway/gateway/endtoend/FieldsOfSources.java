package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import tools.jackson.databind.JsonNode;

/** An inquiry with fields of each of the three departments, and what it may lose when one of them fails. */
record FieldsOfSources(Client client, InquiryLogReader entries) {

    static final String ORGANIZATION = "91379999MA9000011Y";

    /** Far beyond the deadline, for a machine that does much else. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Map<String, List<String>> FIELDS = Map.of(
            "court", List.of("judgmentDefaults"),
            "tax", List.of("evaluations"),
            "market", List.of("name", "status"));
    private static final String QUERY = "{ organization(code: \"" + ORGANIZATION + "\") {"
            + " judgmentDefaults { caseNumber court } evaluations { year } name status } }";

    /** What no error may tell: whom it was about, where the source is, what it is asked, and how it failed in words. */
    private static final List<String> UNTOLD =
            List.of(ORGANIZATION, "127.0.0.1", "localhost", "select", "judgment_default", "court_reader", "Exception");

    Answer ask() {
        long start = System.nanoTime();
        Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", QUERY);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        return answer;
    }

    void assertAllAnswered() {
        assertThat(ask().codes()).isEmpty();
    }

    /** After connections were broken off: at the latest when the gateway has seen which of them are gone. */
    void awaitAllAnswered() {
        await().atMost(PATIENCE).untilAsserted(this::assertAllAnswered);
    }

    /** Everything is answered and logged but the fields of this source, each of which has the code. */
    void assertLost(String source, String code, Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        List<String> lost = Objects.requireNonNull(FIELDS.get(source));
        JsonNode organization = answer.data().path("organization");
        assertThat(organization.size()).isEqualTo(4);
        for (Map.Entry<String, JsonNode> field : organization.properties()) {
            if (lost.contains(field.getKey())) {
                assertThat(field.getValue().isNull()).as(field.getKey()).isTrue();
            } else {
                assertThat(field.getValue().isNull()
                                || field.getValue().isEmpty()
                                        && field.getValue().isArray())
                        .as(field.getKey())
                        .isFalse();
            }
        }
        assertThat(answer.codes()).hasSameSizeAs(lost).containsOnly(code);
        for (JsonNode error : answer.json().path("errors")) {
            assertThat(error.at("/extensions/source").asString()).isEqualTo(source);
            assertThat(lost).contains(error.at("/path/1").asString());
            assertThat(error.toString()).doesNotContain(UNTOLD);
        }
        InquiryEntry entry =
                Objects.requireNonNull(entries.entry(answer.entry()).block()).entry();
        assertThat(entry.outcome()).isEqualTo(InquiryEntry.Outcome.ANSWERED);
        assertThat(entry.codes()).containsExactly(code);
        assertThat(entry.sources())
                .containsExactlyInAnyOrderElementsOf(FIELDS.keySet().stream()
                        .map(each -> each + "=" + (each.equals(source) ? code.substring("SOURCE_".length()) : "OK"))
                        .toList());
    }
}
