package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.creditgateway.gateway.endtoend.Client.Answer;

/**
 * The licensing office, trying to read more than it may: an organisation's name, status, address, licences and
 * penalties, but neither its representative nor its judgment defaults.
 */
record LicensingOffice(Client client, RecordedSources sources) {

    static final String ITEM = "JN-M1-LICENSING-01";

    Answer ask(String query) {
        return ask(query, Map.of());
    }

    Answer ask(String query, Map<String, ?> variables) {
        return client.ask("licensing-officer", ITEM, "CASE-1", query, variables);
    }

    Answer post(String type, String body) {
        Map<String, String> headers = Map.of(
                "Authorization",
                "Bearer " + client.token("licensing-officer"),
                "Inquiry-Item",
                ITEM,
                "Inquiry-Case",
                "CASE-1",
                "Content-Type",
                type);
        return client.post(headers, body);
    }

    void assertDenied(String query, String... coordinates) {
        assertDenied(ask(query), coordinates);
    }

    /** Refused for exactly these coordinates, all at once. */
    void assertDenied(Answer answer, String... coordinates) {
        assertRefused(answer, "UNAUTHORIZED_FIELD_OR_TYPE");
        List<String> named = answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.at("/extensions/coordinate").asString())
                .collect(Collectors.toList());
        assertThat(new TreeSet<>(named)).containsExactly(coordinates);
    }

    void assertInvalid(Answer answer) {
        assertRefused(answer, "GRAPHQL_VALIDATION_FAILED");
    }

    /** Refused with this code, no department asked, an entry left. */
    void assertRefused(Answer answer, String code) {
        assertThat(answer.codes()).isNotEmpty().containsOnly(code);
        assertThat(answer.data().isMissingNode()).isTrue();
        assertThat(answer.entry()).isNotNegative();
        assertThat(sources.calls()).isEmpty();
    }
}
