package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Map;
import org.creditgateway.connector.SourceFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault ends in its kind of failure, in time, and gives the only connection back. */
class FaultsIntegrationTests extends Service {

    private static final String ROW = "{\"data\": [{\"uscc\": \"" + FIRST + "\", \"no\": \"1\"}]}";
    private static final Duration SOON = Duration.ofMillis(400);

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailable(Fault fault) {
        ends(aResponse().withFault(fault), PATIENCE, Kind.UNAVAILABLE);
    }

    @Test
    void aLateAnswerIsATimeout() {
        ends(okJson(ROW).withFixedDelay(30_000), SOON, Kind.TIMEOUT);
    }

    @Test
    void anAnswerInDropsIsATimeout() {
        ends(okJson(ROW).withChunkedDribbleDelay(20, 30_000), SOON, Kind.TIMEOUT);
    }

    @Test
    void aRefusalInDropsIsATimeout() {
        ends(aResponse().withStatus(503).withBody(ROW).withChunkedDribbleDelay(20, 30_000), SOON, Kind.TIMEOUT);
    }

    @Test
    void anAnswerOfAnotherFormIsInvalidData() {
        ends(okJson("<html>"), PATIENCE, Kind.INVALID_DATA);
        ends(okJson("{\"data\": [{\"uscc\": 17}]}"), PATIENCE, Kind.INVALID_DATA);
        ends(okJson(" ".repeat(20 * 1024 * 1024)), PATIENCE, Kind.INVALID_DATA);
    }

    @Test
    void aRefusalIsUnavailable() {
        ends(aResponse().withStatus(503).withBody(ROW), PATIENCE, Kind.UNAVAILABLE);
    }

    private void ends(ResponseDefinitionBuilder fault, Duration timeout, Kind kind) {
        for (int i = 0; i < 3; i++) {
            answers(fault);
            long begun = System.nanoTime();

            assertThat(failure(Map.of(), timeout).kind()).isEqualTo(kind);

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(timeout.plusSeconds(2));
            answers(okJson(ROW));
            assertThat(texts(rows(Map.of()))).containsExactly(FIRST + " 1");
        }
    }
}
