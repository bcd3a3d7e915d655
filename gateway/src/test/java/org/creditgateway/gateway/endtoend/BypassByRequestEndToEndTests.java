package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The ways around the checks that lie in how a request comes: its method, its body, its size, and what an error tells.
 */
@RecordedDemo
@ExtendWith(OutputCaptureExtension.class)
class BypassByRequestEndToEndTests {

    private static final String PROCUREMENT = "SD-M2-PROCUREMENT-01";
    private static final String ANALYSIS = "SD-M5-ANALYSIS-01";
    private static final String ORGANIZATION = "91379999MA9000011Y";
    private static final String PERSON = "379999190001020015";
    private static final String ROOT = "organization(code: \"" + ORGANIZATION + "\")";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private RecordedSources sources;

    private Client client = new Client(0);
    private LicensingOffice office;

    @BeforeEach
    void connect() {
        client = new Client(port);
        office = new LicensingOffice(client, sources);
        sources.reset();
    }

    @Test
    void b18OtherWaysInAreClosed() {
        assertThat(client.get("/graphql?query=%7B__typename%7D").status()).isEqualTo(400);
        assertThat(client.get("/graphql").status()).isEqualTo(400);
        for (String path : List.of("/actuator/env", "/actuator/heapdump", "/graphql/schema", "/subscriptions")) {
            assertThat(client.get(path).status()).as(path).isIn(401, 403, 404);
        }
        assertThat(client.post(Map.of("X-Requester", "SD-AUDIT"), Map.of("query", "{ " + ROOT + " { name } }"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void b19NothingIsCarriedOutBeforeTheDenial() {
        office.assertDenied(
                "{ a: " + ROOT + " { name penalties { type } } b: " + ROOT + " { legalRepresentative } }",
                "Organization.legalRepresentative");
        office.assertInvalid(office.ask("mutation { repair(id: \"1\") { id } }"));
        office.assertInvalid(office.ask("subscription { " + ROOT + " { name } }"));
    }

    @Test
    void b20ErrorsAndLogsRepeatNoValue(CapturedOutput output) {
        String secret = "secret-4711";
        Map<String, Object> typed = Map.of("t", List.of(secret), "d", Map.of("from", secret));
        String variables = "query($t: [PenaltyType!], $d: DateRange) { " + ROOT
                + " { a: penalties(types: $t) { type } b: penalties(decided: $d) { type } } }";
        List<String> documents = List.of(
                "{ " + ROOT + " { penalties(types: [\"" + secret + "\"]) { type } } }",
                "{ " + ROOT + " { penalties(decided: {from: \"" + secret + "\"}) { type } } }",
                "{ " + ROOT + " { penalties(decided: {since: \"" + secret + "\"}) { type } } }",
                "{ " + ROOT + " { name @include(if: \"" + secret + "\") } }",
                "{ organization(code: \"" + secret + "\") { name } }",
                "{ organization(code: {x: \"" + secret + "\"}) { name } }",
                "{ organization(id: \"" + secret + "\") { name } }",
                "query($c: UnifiedSocialCreditCode = \"" + secret + "\") { organization(code: $c) { name } }",
                "{ " + ROOT + " { name(x: \"" + secret + "\") } }",
                "{ " + ROOT + " { name @on(x: \"" + secret + "\") } }",
                "{ " + ROOT + " { name } \"" + secret + "\" }");

        for (String document : documents) {
            Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", document);
            assertThat(answer.codes()).as(document).isNotEmpty();
            assertThat(answer.text()).as(document).doesNotContain(secret);
        }
        Answer answer = client.ask("procurement-officer", PROCUREMENT, "CASE-1", variables, typed);
        assertThat(answer.codes()).isNotEmpty();
        assertThat(answer.text() + answer.headers() + output.getAll()).doesNotContain(secret);
        assertThat(sources.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ %s { name @reduces(field: \"name\", to: YEAR) } }",
                "{ %s { name @gatewayMade } }",
                "{ %s { name @parseRefs } }",
                "query @cached { %s { name } }",
                "{ %s { name ... @defer { status } } }",
                "{ %s { name ...F @defer(if: false) } } fragment F on Organization { status }",
                "query @experimental_disableErrorPropagation { %s { name } }",
                "{ %s { name @deprecated } }"
            })
    void b27DirectivesThatAreNotForOperationsAreRefused(String query) {
        office.assertInvalid(office.ask(query.formatted(ROOT)));
    }

    @Test
    void b28OtherBodiesThanOneJsonObjectAreRefused() {
        String query = "{ " + ROOT + " { name } }";
        String one = Client.JSON.writeValueAsString(Map.of("query", query));
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(office.post(type, one).status()).as(type).isEqualTo(415);
        }
        assertThat(office.post("application/json", "[" + one + ", " + one + "]").status())
                .isEqualTo(400);
        assertThat(office.post("application/json", "{\"extensions\": {\"persistedQuery\": {\"version\": 1}}}")
                        .status())
                .isEqualTo(400);
        assertThat(sources.calls()).isEmpty();

        Answer both = office.post(
                "application/json",
                Client.JSON.writeValueAsString(Map.of(
                        "query",
                        "{ " + ROOT + " { legalRepresentative } }",
                        "id",
                        "allowed",
                        "extensions",
                        Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", "0".repeat(64))))));
        office.assertRefused(both, "CANNOT_SEND_PQ_ID_AND_BODY");
    }

    /** Each would ask the departments hundreds of times. */
    @Test
    void b31AliasesDoNotMultiplyTheCalls() {
        String filters = many(300, "p%d: penalties(decided: {from: \"2%1$03d-01-01\"}) { type }", 300);

        office.assertRefused(office.ask("{ " + ROOT + " { " + filters + " } }"), "MAX_ALIASES_LIMIT");
        office.assertRefused(
                office.ask("{ " + many(60, "o%d: " + ROOT + " { name }", 60) + " }"), "MAX_ROOT_FIELDS_LIMIT");
        office.assertRefused(
                office.ask("{ " + ROOT + " { "
                        + many(60, "p%d: penalties(decided: {from: \"20%1$02d-01-01\"}) { type }", 60) + " } }"),
                "COST_ESTIMATED_TOO_EXPENSIVE");
    }

    @Test
    void b31TenThousandAliasesAreRefused() {
        String aliases = many(10_000, "a%d: name", 10_000);

        office.assertRefused(office.ask("{ " + ROOT + " { " + aliases + " } }"), "MAX_TOKENS_LIMIT");
        assertThat(client.post(Map.of(), Map.of("query", "{ " + aliases + " }")).codes())
                .containsExactly("MAX_TOKENS_LIMIT");
    }

    @Test
    void b31ADocumentOfTooManyBytesIsRefused() {
        office.assertRefused(office.ask("{ " + ROOT + " { name } } # " + "x".repeat(110_000)), "MAX_TOKENS_LIMIT");
    }

    @Test
    void b31DeepNestingIsRefused() {
        office.assertRefused(
                office.ask("{ " + ROOT + " { " + "... on Organization { ".repeat(5_000) + "name" + " }".repeat(5_000)
                        + " } }"),
                "MAX_TOKENS_LIMIT");
        office.assertRefused(
                office.ask("{ " + ROOT + " { " + "... { ".repeat(1_000) + "name" + " }".repeat(1_000) + " } }"),
                "MAX_DEPTH_LIMIT");
        office.assertRefused(
                office.ask("{ " + ROOT + " { " + "a { ".repeat(12) + "b" + " }".repeat(12) + " } }"),
                "MAX_DEPTH_LIMIT");
    }

    @Test
    void b31DeepInputObjectsAreRefused() {
        String query = "query($d: DateRange) { " + ROOT + " { penalties(decided: $d) { type } } }";
        Map<String, Object> deep = Map.of();
        for (int i = 0; i < 400; i++) {
            deep = Map.of("from", deep);
        }
        office.assertRefused(office.ask(query, Map.of("d", deep)), "MAX_INPUT_LIMIT");
        office.assertRefused(
                office.ask(query, Map.of("unused", java.util.Collections.nCopies(10_001, 0))), "MAX_INPUT_LIMIT");
        office.assertRefused(
                office.ask("{ " + ROOT + " { penalties(decided: " + "{from: ".repeat(50) + "1" + "}".repeat(50)
                        + ") { type } } }"),
                "MAX_INPUT_LIMIT");
    }

    /** Each fragment spreads the next one twice, so that 2 to the 60th fields were asked if they were spread out. */
    @Test
    void b31AFragmentBombGoesOffNowhere() {
        StringBuilder bomb = new StringBuilder("{ " + ROOT + " { ...F0 ...F0 } }");
        for (int i = 0; i < 60; i++) {
            bomb.append(" fragment F%d on Organization { ...F%d ...F%2$d }".formatted(i, i + 1));
        }
        long start = System.nanoTime();
        Answer answer = office.ask(bomb + " fragment F60 on Organization { legalRepresentative }");
        assertThat(answer.codes()).contains("MAX_FIELDS_LIMIT").allMatch(code -> code.startsWith("MAX_"));
        assertThat(answer.entry()).isNotNegative();
        assertThat(sources.calls()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);

        office.assertInvalid(office.ask("{ " + ROOT + " { ...A } } fragment A on Organization { ...B }"
                + " fragment B on Organization { ...A }"));
    }

    /** Introspection needs no token, so it must not be a way to wear the gateway out. */
    @Test
    void b31IntrospectionThatMultipliesIsRefused() {
        StringBuilder bomb = new StringBuilder("{ __schema { types { ...F0 } } }");
        for (int i = 0; i < 40; i++) {
            bomb.append(" fragment F%d on __Type { a: ofType { ...F%d } b: ofType { ...F%2$d } }".formatted(i, i + 1));
        }
        long start = System.nanoTime();
        Answer answer = client.post(Map.of(), Map.of("query", bomb + " fragment F40 on __Type { name }"));
        assertThat(answer.json().path("errors").size()).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }

    private static String many(int count, String form, int different) {
        return IntStream.range(0, count)
                .mapToObj(i -> form.formatted(i, i % different))
                .collect(Collectors.joining(" "));
    }
}
