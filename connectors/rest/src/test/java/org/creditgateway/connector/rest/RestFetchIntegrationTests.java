package org.creditgateway.connector.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

class RestFetchIntegrationTests {

    private static final String FIRST = "91379999MA9000011Y";
    private static final String SECOND = "91379999MA900002XN";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private Connector connector;

    @BeforeEach
    void open() {
        connector = connect();
    }

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void twentySubjectsAreOneCall() {
        answers(okJson("{\"data\": []}"));
        List<String> keys =
                IntStream.range(0, 20).mapToObj("91379999MB%08d"::formatted).toList();

        assertThat(rows(Arrears.place(Map.of()), keys, Map.of(), Arrears.AMOUNT_RANGE))
                .isEmpty();

        assertThat(requests()).containsExactly("GET /v1/arrears?codes=" + String.join(",", keys));
    }

    @Test
    void argumentsThatAreGivenAreParameters() {
        answers(okJson("{\"data\": []}"));
        MappedPlace place = Arrears.place(Map.of(
                "arguments",
                List.of(
                        Arrears.argument("asOf.from", "from"),
                        Arrears.argument("asOf.until", "until"),
                        Arrears.argument("taxTypes", "types"))));

        rows(place, List.of(FIRST), Map.of("asOf.until", LocalDate.of(2026, 1, 31), "taxTypes", List.of("a", "增值税")));
        rows(place, List.of(FIRST), Map.of());

        assertThat(requests())
                .containsExactlyInAnyOrder(
                        "GET /v1/arrears?codes=" + FIRST + "&until=2026-01-31&types=a,%E5%A2%9E%E5%80%BC%E7%A8%8E",
                        "GET /v1/arrears?codes=" + FIRST);
    }

    @Test
    void rowsComeInAnyOrderWithUnknownMembersMissingOrTheSameAgain() {
        answers(okJson("""
                {"page": {"data": []}, "data": [
                  {"until": "2026-01-31", "amount": 10000, "uscc": "%2$s", "no": 2, "new": {"amount": []}},
                  {"uscc": "%1$s", "no": "1"},
                  {"uscc": "not asked", "no": "3", "amount": null},
                  {"uscc": "%1$s", "no": "1"}
                ], "total": 4}""".formatted(FIRST, SECOND)));

        assertThat(rows(Arrears.place(Map.of()), List.of(FIRST, SECOND), Map.of(), Arrears.AMOUNT_RANGE))
                .extracting(row -> row.control().key() + " " + row.control().id() + " "
                        + row.control().until() + " " + row.values().get(0))
                .containsExactly(
                        SECOND + " 2 2026-01-31 FROM_10K_TO_100K", FIRST + " 1 null null", "not asked 3 null null");
    }

    @Test
    void recordsMayBeNestedInRows() {
        answers(okJson("""
                [{"uscc": "%s", "tax": {"arrears": [{"no": "1", "taxType": "VAT"}, {"no": "2", "taxType": null}]}},
                 {"uscc": "%s", "tax": {"arrears": {"no": "3", "taxType": "LAND"}}}]""".formatted(FIRST, SECOND)));
        MappedPlace place = Arrears.place(Map.of("select", "absent", "each", "/tax/arrears"));

        assertThat(rows(place, List.of(FIRST, SECOND), Map.of(), Arrears.TAX_TYPE))
                .extracting(row -> row.control().key() + " " + row.control().id() + " "
                        + row.values().get(0))
                .containsExactly(FIRST + " 1 VAT", FIRST + " 2 null", SECOND + " 3 LAND");
    }

    @Test
    void aServiceThatHasNothingMaySayNothing() {
        answers(noContent());
        assertThat(rows(Arrears.place(Map.of()), List.of(FIRST), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<!DOCTYPE html><html>secret</html>",
                "{\"data\": [{\"uscc\": \"secret\", \"am",
                "{\"data\": [{\"uscc\": \"secret\", \"amount\": \"secret\"}]}",
                "{\"data\": [{\"uscc\": \"secret\", \"amount\": {\"yuan\": 1}}]}",
                "{\"data\": [{\"amount\": 1}]}",
                "{\"data\": null}",
                "{\"error\": \"secret\"}",
                "[]"
            })
    void anAnswerThatDoesNotFitIsInvalidData(String body) {
        answers(ok(body));

        assertFails(Kind.INVALID_DATA, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 500, 503})
    void aRefusalIsUnavailable(int status) {
        answers(aResponse().withStatus(status).withBody("secret"));

        assertFails(Kind.UNAVAILABLE, PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailable(Fault fault) {
        answers(aResponse().withFault(fault));

        assertFails(Kind.UNAVAILABLE, PATIENCE);
    }

    @Test
    void aLateAnswerIsATimeout() {
        answers(okJson("{\"data\": []}").withFixedDelay(30_000));
        assertFails(Kind.TIMEOUT, Duration.ofMillis(300));
        answers(okJson("{\"data\": []}").withChunkedDribbleDelay(10, 30_000));
        assertFails(Kind.TIMEOUT, Duration.ofMillis(300));
    }

    private void assertFails(Kind kind, Duration timeout) {
        SourceFailure failure = fetch(
                        Arrears.place(Map.of()),
                        new FetchParameters(List.of(FIRST), Map.of(), timeout),
                        Arrears.AMOUNT_RANGE)
                .<SourceFailure>flatMap(row -> Flux.error(new AssertionError("a row (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Flux::just)
                .blockFirst(PATIENCE);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageNotContaining("secret").hasMessageNotContaining(FIRST);
    }

    private List<SourceRow> rows(
            MappedPlace place, List<String> keys, Map<String, Object> arguments, Column... columns) {
        return fetch(place, new FetchParameters(keys, arguments, PATIENCE), columns)
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private Flux<SourceRow> fetch(MappedPlace place, FetchParameters parameters, Column... columns) {
        return Flux.from(connector.map(place).prepare(List.of(columns)).fetch(parameters));
    }

    private static List<String> requests() {
        return SERVICE.getAllServeEvents().stream()
                .map(event -> LoggedRequest.createFrom(event.getRequest()))
                .map(request -> request.getMethod() + " " + request.getUrl())
                .toList();
    }

    private static void answers(ResponseDefinitionBuilder response) {
        SERVICE.stubFor(get(anyUrl()).willReturn(response));
    }

    private static Connector connect() {
        return new RestKind()
                .connect(new SourceSettings("tax", SERVICE.baseUrl(), null, null, Map.of(), Duration.ofSeconds(2), 4));
    }
}
