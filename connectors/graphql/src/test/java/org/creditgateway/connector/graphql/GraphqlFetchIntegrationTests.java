package org.creditgateway.connector.graphql;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.creditgateway.connector.graphql.Licences.argument;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

class GraphqlFetchIntegrationTests {

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
        connector = new GraphqlKind()
                .connect(new SourceSettings(
                        "market",
                        SERVICE.baseUrl() + "/graphql",
                        null,
                        null,
                        Map.of("Authorization", "Bearer 4711"),
                        Duration.ofSeconds(2),
                        4));
    }

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void twentyEntitiesAreOneCallForAskedFieldsOnly() {
        answers(okJson("{\"data\": {\"_entities\": []}}"));
        List<String> keys =
                IntStream.range(0, 20).mapToObj("91379999MB%08d"::formatted).toList();

        assertThat(rows(Licences.ofEntities(Map.of()), keys, Map.of(), Licences.NUMBER))
                .isEmpty();

        assertThat(bodies())
                .containsExactly(
                        "{\"query\":\"query ($representations: [_Any!]!) { _entities(representations: $representations)"
                                + " { ... on Company { uscc licences { no period { until } certificateNumber } } } }\","
                                + "\"variables\":{\"representations\":"
                                + keys.stream()
                                        .map(key -> "{\"__typename\":\"Company\",\"uscc\":\"" + key + "\"}")
                                        .collect(Collectors.joining(",", "[", "]"))
                                + "}}");
    }

    @Test
    void twentySubjectsOfAQueryAreOneCall() {
        answers(okJson("{\"data\": {\"companies\": []}}"));
        List<String> keys =
                IntStream.range(0, 20).mapToObj("91379999MB%08d"::formatted).toList();

        assertThat(rows(Licences.ofQuery(Map.of()), keys, Map.of(), Licences.FEE_RANGE))
                .isEmpty();

        assertThat(bodies())
                .containsExactly("{\"query\":\"query ($codes: [String!]!) { companies(codes: $codes)"
                        + " { uscc licences { no fee } } }\",\"variables\":{\"codes\":[\""
                        + String.join("\",\"", keys) + "\"]}}");
    }

    @Test
    void argumentsThatAreGivenAreVariables() {
        answers(okJson("{\"data\": {\"companies\": []}}"));
        MappedPlace place = Licences.ofQuery(Map.of(
                "arguments",
                List.of(
                        argument("valid.from", "from"),
                        argument("kinds", "kinds", "[Kind!]"),
                        argument("least", "least"),
                        argument("pages", "first"),
                        argument("current", "current"))));

        rows(
                place,
                List.of("\"quoted\" \\ 济"),
                Map.of(
                        "valid.from",
                        LocalDate.of(2026, 1, 31),
                        "kinds",
                        List.of("FOOD", "DRUG"),
                        "least",
                        new BigDecimal("12.50"),
                        "pages",
                        3,
                        "current",
                        true,
                        "valid.until",
                        LocalDate.of(2027, 1, 31)));
        rows(place, List.of("k"), Map.of("pages", 4));

        assertThat(bodies())
                .extracting(body -> body.substring(body.indexOf("\"variables\"")))
                .containsExactlyInAnyOrder(
                        "\"variables\":{\"codes\":[\"\\\"quoted\\\" \\\\ 济\"],\"from\":\"2026-01-31\","
                                + "\"kinds\":[\"FOOD\",\"DRUG\"],\"least\":12.50,\"first\":3,\"current\":true}}",
                        "\"variables\":{\"codes\":[\"k\"],\"first\":4}}");
    }

    @Test
    void aRepresentationHoldsTheIdentifierAndConstantsOnly() {
        answers(okJson("{\"data\": {\"_entities\": [{\"registration\": {\"code\": \"" + FIRST
                + "\"}, \"licences\": [{\"no\": \"1\", \"period\": null}]}]}}"));
        MappedPlace place = Licences.ofEntities(Map.of(
                "key",
                "/registration/code",
                "representation",
                List.of(
                        Map.of("at", "/registration/country", "value", List.of("CN")),
                        Map.of("at", "holder"),
                        Map.of("at", "level", "type", "Int", "value", List.of("3")),
                        Map.of("at", "kinds", "type", "[Kind!]", "value", List.of("FOOD", "DRUG")))));

        assertThat(rows(place, List.of(FIRST), Map.of()))
                .extracting(row -> row.control().key() + " " + row.control().id())
                .containsExactly(FIRST + " 1");

        assertThat(bodies())
                .first()
                .asString()
                .endsWith(
                        "\"variables\":{\"representations\":[{\"__typename\":\"Company\",\"registration\":{\"code\":\""
                                + FIRST + "\",\"country\":\"CN\"},\"holder\":\"" + FIRST
                                + "\",\"level\":3,\"kinds\":[\"FOOD\",\"DRUG\"]}]}}");
    }

    @Test
    void fixedArgumentsAreSentWithEveryCall() {
        answers(okJson("{\"data\": {\"companies\": []}}"));
        MappedPlace place = Licences.ofQuery(Map.of(
                "fixed",
                List.of(
                        Map.of("name", "status", "type", "Status!", "value", List.of("VALID")),
                        Map.of("name", "share", "type", "Float", "value", List.of("0.50")),
                        Map.of("name", "open", "type", "Boolean", "value", List.of("true")))));

        rows(place, List.of("k"), Map.of());

        assertThat(bodies())
                .first()
                .asString()
                .endsWith("\"variables\":{\"codes\":[\"k\"],\"status\":\"VALID\",\"share\":0.50,\"open\":true}}");
    }

    @Test
    void valuesOfTheServiceMeanThoseOfTheSchema() {
        answers(okJson("{\"data\": {\"companies\": [{\"uscc\": \"k\", \"licences\": ["
                + "{\"no\": \"1\", \"certificateNumber\": 7}, {\"no\": \"2\", \"certificateNumber\": \"none\"}]}]}}"));
        List<Map<String, Object>> values =
                List.of(Map.of("from", "7", "to", "seven"), new HashMap<>(Map.of("from", "none")));
        MappedPlace place =
                Licences.ofQuery(Map.of("columns", List.of(Map.of("field", "certificateNumber", "values", values))));

        assertThat(rows(place, List.of("k"), Map.of(), Licences.NUMBER))
                .extracting(row -> row.values().get(0))
                .containsExactly("seven", null);
    }

    @Test
    void entitiesComeInAnyOrderWithUnknownMembersMissingAndAgain() {
        answers(okJson("""
                {"extensions": {"data": 1}, "errors": null, "data": {"_entities": [
                  null,
                  {"licences": [{"fee": "10000", "no": "3", "period": {"until": "2026-01-31", "x": 1}, "x": {}}], "uscc": "%2$s"},
                  {"uscc": "%1$s", "licences": [
                    {"no": 1, "fee": null, "period": null}, {"no": "2", "fee": 9999.99, "period": {"until": null}}]},
                  {"uscc": "not asked", "licences": null},
                  {"uscc": "%2$s", "licences": []}
                ]}}""".formatted(FIRST, SECOND)));

        assertThat(rows(Licences.ofEntities(Map.of()), List.of(FIRST, SECOND), Map.of(), Licences.FEE_RANGE))
                .extracting(row -> row.control().key() + " " + row.control().id() + " "
                        + row.control().until() + " " + row.values().get(0))
                .containsExactly(
                        SECOND + " 3 2026-01-31 FROM_10K_TO_100K", FIRST + " 1 null null", FIRST + " 2 null UNDER_10K");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html>secret</html>",
                "{\"data\": {\"_entities\": [{\"uscc\": \"secret",
                "{\"data\": {\"_entities\": [{\"uscc\": \"secret\", \"licences\": [{\"no\": \"1\", \"period\": null, \"fee\": \"secret\"}]}]}}",
                "{\"data\": {\"_entities\": [{\"uscc\": \"secret\", \"licences\": [{\"no\": \"1\", \"period\": null}]}]}}",
                "{\"data\": {\"_entities\": [{\"uscc\": \"secret\"}]}}",
                "{\"data\": {\"_entities\": [{}]}}",
                "{\"data\": {\"_entities\": null}}",
                "{\"data\": {}}",
                "{\"data\": []}",
                "{\"data\": null}",
                "{}",
                "[]",
                "{\"data\": {\"_entities\": []}, \"errors\": [{\"message\": \"secret\"}]}",
                "{\"errors\": [{\"message\": \"secret\"}], \"data\": {\"_entities\": []}}",
                "{\"data\": {\"_entities\": []}, \"errors\": {\"message\": \"secret\"}}",
                "{\"data\": {\"_entities\": null}, \"errors\": [{\"message\": \"secret\"}]}"
            })
    void anAnswerThatDoesNotFitIsInvalidData(String body) {
        answers(ok(body));

        assertFails(Kind.INVALID_DATA, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\": [{\"message\": \"secret\"}]}",
                "{\"errors\": [{\"message\": \"secret\"}], \"data\": null}",
                "{\"data\": null, \"errors\": [{\"message\": \"secret\", \"path\": [\"_entities\", 0]}, {}]}"
            })
    void errorsWithoutDataAreUnavailable(String body) {
        answers(ok(body));

        assertFails(Kind.UNAVAILABLE, PATIENCE);
    }

    @Test
    void noContentIsNoGraphqlResponse() {
        answers(noContent());
        assertFails(Kind.INVALID_DATA, PATIENCE);
        answers(ok());
        assertFails(Kind.INVALID_DATA, PATIENCE);
    }

    @Test
    void anEmptyListOfErrorsIsNone() {
        answers(okJson("{\"data\": {\"_entities\": []}, \"errors\": []}"));

        assertThat(rows(Licences.ofEntities(Map.of()), List.of(FIRST), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 404, 500, 503})
    void aRefusalIsUnavailable(int status) {
        answers(aResponse().withStatus(status).withBody("{\"errors\": [{\"message\": \"secret\"}]}"));

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
        answers(okJson("{\"data\": {\"_entities\": []}}").withFixedDelay(30_000));
        assertFails(Kind.TIMEOUT, Duration.ofMillis(300));
        answers(okJson("{\"data\": {\"_entities\": []}}").withChunkedDribbleDelay(10, 30_000));
        assertFails(Kind.TIMEOUT, Duration.ofMillis(300));
    }

    private void assertFails(Kind kind, Duration timeout) {
        SourceFailure failure = fetch(
                        Licences.ofEntities(Map.of()),
                        new FetchParameters(List.of(FIRST), Map.of(), timeout),
                        Licences.FEE_RANGE)
                .<SourceFailure>flatMap(row -> Flux.error(new AssertionError("a row (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Flux::just)
                .blockFirst(PATIENCE);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining(FIRST)
                .hasMessageNotContaining("4711");
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

    private static List<String> bodies() {
        return SERVICE.getAllServeEvents().stream()
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    private static void answers(ResponseDefinitionBuilder response) {
        SERVICE.stubFor(post(urlEqualTo("/graphql")).willReturn(response));
    }
}
