package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.schema.SubjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** The argument {@code first} over a database, a REST and a GraphQL service: each counts the records by itself. */
@RecordedDemo
class FirstRecordsEndToEndTests {

    private static final String ITEM = "SD-M2-PROCUREMENT-01";
    private static final String CODE = SampleData.ORGANIZATION;
    private static final String ROOT = "organization(code: \"" + CODE + "\")";

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    @Autowired
    private Environment environment;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
        sources.reset();
    }

    @Test
    void eachServiceIsAskedForNoMoreThanTheFirstAndTheListHasNoMore() {
        Answer answer = ask("{ " + ROOT + " { penalties(first: 1) { source } } }");

        assertThat(answer.data().at("/organization/penalties").toString()).isEqualTo("[{\"source\":\"market\"}]");
        assertThat(sources.tax().calls()).containsExactly("/v1/penalties?codes=" + CODE + "&limit=1");
        assertThat(sources.market().calls()).singleElement().asString().contains("first: $first", "\"first\":1", CODE);
    }

    @Test
    void ofTwentySubjectsEachHasTheFirstOfAllItsRecordsWithOneCallForEachArgument() {
        List<String> codes = twenty();

        Answer answer = client.ask(
                "procurement-officer",
                ITEM,
                "CASE-1",
                "query($codes: [UnifiedSocialCreditCode!]!, $n: Int) { organizations(codes: $codes) {"
                        + " all: penalties { id } one: penalties(first: 1) { id } some: penalties(first: $n) { id }"
                        + " allDefaults: judgmentDefaults { id } oneDefault: judgmentDefaults(first: 1) { id }"
                        + " someDefaults: judgmentDefaults(first: $n) { id } } }",
                Map.of("codes", codes, "n", 3));

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        JsonNode organizations = answer.data().path("organizations");
        assertThat(organizations.size()).isEqualTo(20);
        int cut = 0;
        for (JsonNode organization : organizations) {
            assertThat(ids(organization, "one")).isEqualTo(first(ids(organization, "all"), 1));
            assertThat(ids(organization, "some")).isEqualTo(first(ids(organization, "all"), 3));
            assertThat(ids(organization, "oneDefault")).isEqualTo(first(ids(organization, "allDefaults"), 1));
            assertThat(ids(organization, "someDefaults")).isEqualTo(first(ids(organization, "allDefaults"), 3));
            cut += ids(organization, "all").size() > 1 ? 1 : 0;
        }
        assertThat(cut).isPositive();
        assertThat(sources.tax().calls())
                .hasSize(3)
                .anyMatch(call -> call.endsWith("&limit=1"))
                .anyMatch(call -> call.endsWith("&limit=3"));
        assertThat(sources.market().calls()).hasSize(3);
    }

    @Test
    void theDatabaseCountsOnlyRecordsThatMayBeShared() {
        Answer answer = ask("{ " + ROOT + " { all: judgmentDefaults { id } two: judgmentDefaults(first: 2) { id } } }");

        assertThat(ids(answer.data().path("organization"), "all")).hasSize(2);
        assertThat(ids(answer.data().path("organization"), "two"))
                .isEqualTo(ids(answer.data().path("organization"), "all"));
        ask("{ " + ROOT + " { judgmentDefaults(first: 1) { source } } }");
        assertThat(atTheCourt())
                .anyMatch(statement -> statement.contains("\"judgment_default\"") && statement.contains(" limit $"));
    }

    @Test
    void aNumberThatMakesNoSenseIsRefusedAndNobodyIsAsked() {
        for (String first : List.of("0", "-1", "1001")) {
            assertThat(ask("{ " + ROOT + " { penalties(first: " + first + ") { id } } }")
                            .text())
                    .contains("first: " + first + " (expected: 1 to 1000)", "BAD_REQUEST");
        }
        assertThat(client.ask(
                                "procurement-officer",
                                ITEM,
                                "CASE-1",
                                "query($n: Int) { " + ROOT + " { penalties(first: $n) { id } } }",
                                Map.of("n", 0))
                        .codes())
                .containsExactly("BAD_REQUEST");
        assertThat(sources.calls()).isEmpty();
        assertThat(ask("{ " + ROOT + " { penalties(first: null) { id } } }").codes())
                .isEmpty();
        assertThat(sources.tax().calls()).containsExactly("/v1/penalties?codes=" + CODE);
    }

    @Test
    void whereItIsNotGrantedItIsRefused() {
        assertThat(client.ask(
                                "licensing-officer",
                                "JN-M1-LICENSING-01",
                                "CASE-1",
                                "{ " + ROOT + " { penalties(first: 1) { type } } }")
                        .text())
                .contains("Organization.penalties(first:)", "UNAUTHORIZED_FIELD_OR_TYPE");
        assertThat(sources.calls()).isEmpty();
    }

    @Test
    void aServiceThatDoesNotCountIsNotCutHere() {
        sources.tax().answers(okJson("{\"data\": [" + row("1", "2045-01-01") + "," + row("2", "2045-01-01") + "]}"));

        Answer more = ask("{ " + ROOT + " { penalties(first: 1) { id } hasPenalties } }");

        assertThat(more.codes()).containsExactly("SOURCE_INVALID_DATA");
        assertThat(more.data().at("/organization/penalties").isNull()).isTrue();
        assertThat(more.data().at("/organization/hasPenalties").asBoolean()).isTrue();
    }

    @Test
    void law9AListIsNotToldWhenAServiceCountsWhatMayNotBeShared() {
        sources.tax().answers(okJson("{\"data\": [" + row("1", "2020-01-01") + "]}"));

        assertThat(ask("{ " + ROOT + " { penalties(first: 1) { id } } }").codes())
                .containsExactly("SOURCE_INVALID_DATA");
        assertThat(ask("{ " + ROOT + " { penalties(first: 2) { id } } }").codes())
                .isEmpty();
    }

    /** The statement that each connection to the court's database sent last. */
    private List<String> atTheCourt() {
        ConnectionFactoryOptions reader = ConnectionFactoryOptions.parse(court("url"))
                .mutate()
                .option(ConnectionFactoryOptions.USER, court("username"))
                .option(ConnectionFactoryOptions.PASSWORD, court("password"))
                .build();
        return Flux.usingWhen(
                        ConnectionFactories.get(reader).create(),
                        connection -> Flux.from(connection
                                        .createStatement("select query from pg_stat_activity where query is not null")
                                        .execute())
                                .concatMap(result -> result.map((row, metadata) -> String.valueOf(row.get(0)))),
                        Connection::close)
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private String court(String property) {
        return environment.getRequiredProperty("credit-gateway.sources.court." + property);
    }

    private Answer ask(String query) {
        return client.ask("procurement-officer", ITEM, "CASE-1", query);
    }

    private static String row(String id, String until) {
        return "{\"uscc\": \"" + CODE + "\", \"id\": \"" + id + "\", \"decidedOn\": \"2026-01-01\", \"shareUntil\": \""
                + until + "\"}";
    }

    /** Organisations of which most have penalties. */
    private static List<String> twenty() {
        Set<String> codes = new LinkedHashSet<>(List.of(CODE));
        SampleData.generate().taxPenalties().stream()
                .map(penalty -> penalty.subject())
                .filter(subject -> subject.type() == SubjectId.Type.ORGANIZATION)
                .forEach(subject -> codes.add(subject.value()));
        return List.copyOf(codes).subList(0, 20);
    }

    private static List<String> ids(JsonNode organization, String key) {
        return organization
                .path(key)
                .valueStream()
                .map(record -> record.path("id").asString())
                .toList();
    }

    private static List<String> first(List<String> all, int most) {
        return new ArrayList<>(all.subList(0, Math.min(most, all.size())));
    }
}
