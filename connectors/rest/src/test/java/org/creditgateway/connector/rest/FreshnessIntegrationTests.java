package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.SourceFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FreshnessIntegrationTests extends Service {

    @Test
    void isReadAnewFromWhereTheDirectiveSays() {
        Mono<OffsetDateTime> freshness = freshness("/v1/status?of=all", "/load/endedAt");
        answers(okJson("{\"load\": {\"endedAt\": \"2026-01-31T08:00:00+08:00\", \"x\": 1}}"));
        assertThat(freshness.block(PATIENCE)).isEqualTo(OffsetDateTime.parse("2026-01-31T08:00:00+08:00"));
        answers(okJson("{\"load\": {\"endedAt\": \"2026-02-01T00:00:00Z\"}}"));
        assertThat(freshness.block(PATIENCE)).isEqualTo(OffsetDateTime.parse("2026-02-01T00:00:00Z"));

        assertThat(requests()).containsExactly("GET /v1/status?of=all", "GET /v1/status?of=all");
    }

    @Test
    void whatTellsNoMomentIsInvalidData() {
        Mono<OffsetDateTime> freshness = freshness("/v1/status", "at");
        for (String answer : List.of("{}", "{\"at\": null}", "{\"at\": \"yesterday\"}", "{\"at\": 17}", "[]")) {
            answers(okJson(answer));
            assertInvalid(freshness);
        }
        answers(noContent());
        assertInvalid(freshness);
    }

    @Test
    void anotherDirectiveOrAPathWithPlaceholdersIsRefused() {
        assertThatThrownBy(() -> connector().freshness("rest", Map.of()))
                .isInstanceOf(InvalidMapping.class)
                .hasMessage("@rest (expected: @restFreshness)");
        assertThatThrownBy(() -> freshness("/v1/{keys}", "at"))
                .isInstanceOf(InvalidMapping.class)
                .hasMessage("@restFreshness: get: /v1/{keys} (expected: a path without placeholders)");
    }

    private static void assertInvalid(Mono<OffsetDateTime> freshness) {
        assertThatThrownBy(() -> freshness.block(PATIENCE))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA));
    }

    private Mono<OffsetDateTime> freshness(String get, String at) {
        Map<String, @Nullable Object> settings = Map.of("get", get, "at", at);
        return Mono.from(connector().freshness("restFreshness", settings));
    }
}
