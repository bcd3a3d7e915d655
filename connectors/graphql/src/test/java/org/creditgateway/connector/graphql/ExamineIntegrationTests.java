package org.creditgateway.connector.graphql;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.Remark;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a service tells of itself: its schema, and how fresh its data is. */
class ExamineIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    static final WireMockExtension SERVICE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void aSubgraphIsComparedByItsSdl() {
        try (TableService service = new TableService()) {
            assertThat(remarks(service.url(), entities("amountDue"), query("amountDue")))
                    .isEmpty();
            assertThat(remarks(service.url(), entities("amountDu"), query("amountDue")))
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.message()).endsWith("did you mean Filing.amountDue?"));
        }
    }

    @Test
    void anotherServiceIsComparedByIntrospection() {
        try (TableService service = new TableService()) {
            assertThat(remarks(service.url(), query("amountDue"))).isEmpty();
            assertThat(remarks(service.url(), query("court")))
                    .extracting(Remark::severity)
                    .containsExactly(Remark.Severity.ERROR);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void aServiceThatHidesItsSchemaIsAWarning(int status) {
        SERVICE.stubFor(post(urlEqualTo("/graphql"))
                .willReturn(aResponse().withStatus(status).withBody("{\"errors\": [{\"message\": \"hidden 4711\"}]}")));
        SERVICE.stubFor(post(urlEqualTo("/graphql"))
                .withRequestBody(containing("{ __typename }"))
                .willReturn(okJson("{\"data\": {\"__typename\": \"Query\"}}")));

        assertThat(remarks(SERVICE.baseUrl() + "/graphql", query("amountDue"), entities("amountDue")))
                .hasSize(2)
                .allSatisfy(remark -> {
                    assertThat(remark.severity()).isEqualTo(Remark.Severity.WARNING);
                    assertThat(remark.message()).startsWith("schema: not told").doesNotContain("4711");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"_service\": {\"sdl\": \"type { 4711\"}}}",
                "{\"data\": {\"_service\": null}}",
                "{\"data\": {\"__schema\": {\"types\": 4711}}}",
                "{\"data\": null}",
                "4711"
            })
    void aSchemaThatCannotBeReadIsAFailure(String body) {
        SERVICE.stubFor(post(urlEqualTo("/graphql")).willReturn(okJson(body)));

        for (MappedPlace place : List.of(query("amountDue"), entities("amountDue"))) {
            List<Remark> remarks = List.of();
            try {
                remarks = remarks(SERVICE.baseUrl() + "/graphql", place);
            } catch (SourceFailure failure) {
                assertThat(failure).hasMessageNotContaining("4711");
            }
            assertThat(remarks)
                    .allSatisfy(remark -> assertThat(remark.message()).startsWith("schema: not told"));
        }
    }

    @Test
    void aServiceThatIsDownIsAFailure() {
        assertThatThrownBy(() -> remarks("http://127.0.0.1:1/graphql", query("amountDue")))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
    }

    @Test
    void freshnessIsReadAtItsPlace() {
        try (TableService service = new TableService();
                Connector connector = connect(service.url())) {
            assertThat(freshness(connector, Map.of("field", "updated", "at", "at")))
                    .isEqualTo(OffsetDateTime.parse("2026-11-27T08:00:00+08:00"));
            assertThatThrownBy(() -> freshness(connector, Map.of("field", "nosuch")))
                    .isInstanceOf(SourceFailure.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "4711", "\"yesterday 4711\"", "{}", "[\"2026-11-27T08:00:00+08:00\"]"})
    void freshnessThatIsNoMomentIsInvalidData(String value) {
        SERVICE.stubFor(post(urlEqualTo("/graphql")).willReturn(okJson("{\"data\": {\"updated\": " + value + "}}")));

        try (Connector connector = connect(SERVICE.baseUrl() + "/graphql")) {
            assertThatThrownBy(() -> freshness(connector, Map.of("field", "updated")))
                    .hasMessageNotContaining("4711")
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA));
        }
    }

    @Test
    void freshnessIsToldByItsOwnDirectiveOnly() {
        try (Connector connector = connect(SERVICE.baseUrl())) {
            assertThatThrownBy(() -> connector.freshness("restFreshness", Map.of()))
                    .isInstanceOf(InvalidMapping.class)
                    .hasMessage("@restFreshness (expected: @graphqlFreshness)");
            assertThatThrownBy(() -> connector.freshness("graphqlFreshness", Map.of("field", "a { b")))
                    .isInstanceOf(InvalidMapping.class)
                    .hasMessageContaining("field: a { b (expected: a GraphQL name)");
        }
    }

    private static OffsetDateTime freshness(Connector connector, Map<String, Object> settings) {
        return Mono.from(connector.freshness("graphqlFreshness", Map.copyOf(settings)))
                .block(PATIENCE);
    }

    private static List<Remark> remarks(String url, MappedPlace... places) {
        try (Connector connector = connect(url)) {
            return Flux.from(connector.examine(List.of(places))).collectList().block(PATIENCE);
        }
    }

    private static Connector connect(String url) {
        return new GraphqlKind()
                .connect(new SourceSettings("table", url, null, null, Map.of(), Duration.ofSeconds(2), 2));
    }

    private static MappedPlace entities(String amount) {
        return filings("federation", Map.of("entity", "Party", "field", "filings"), amount);
    }

    private static MappedPlace query(String amount) {
        return filings("graphql", Map.of("field", "filings", "argument", "owners", "type", "[ID!]!"), amount);
    }

    private static MappedPlace filings(String directive, Map<String, Object> where, String amount) {
        Map<String, Object> settings = new HashMap<>(where);
        settings.put("key", "ownerCode");
        settings.put("id", "entryNo");
        settings.put("columns", List.of(Licences.listed("amount", amount)));
        List<Column> columns = List.of(
                Column.of("amount", ColumnType.DECIMAL),
                Column.of("filedOn", ColumnType.DATE),
                Column.ofEnum("performance", List.of("NONE", "PARTIAL", "FULL")),
                new Column("tags", "tags", ColumnType.STRING, true, Reduction.NONE, List.of(), List.of()),
                Column.object("items", true, List.of(Column.of("total", ColumnType.DECIMAL))));
        return new MappedPlace("Party", "filings", true, columns, Map.of(), directive, Map.copyOf(settings));
    }
}
