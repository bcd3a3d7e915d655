package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** A department without a system pushes records over HTTP, and agencies read them by the same inquiry as all others. */
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.source-files=classpath:demo/sources/*.graphqls,classpath:submission/registry.graphqls",
            "credit-gateway.submissions.at-once=1"
        })
class SubmissionEndToEndTests {

    private static final String NDJSON = "application/x-ndjson";
    private static final String PATH = "/sources/registry/records";
    private static final String SUBMIT = "mutation($records: [SubmittedRecordInput!]!)"
            + " { submitRecords(source: \"registry\", records: $records) { entry records { id state errors } } }";

    @LocalServerPort
    private int port;

    @Autowired
    private DatabaseClient database;

    private Client client = new Client(0);

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void submittedRecordsAreAnsweredBesideThoseOfOtherSources() throws Exception {
        String code = CreditCodes.of(1);
        String line = "{\"kind\":\"PENALTY\",\"id\":\"E-1\",\"version\":1,\"organization\":\"" + code
                + "\",\"eventOn\":\"2026-01-05\",\"documentNumber\":\"No. 1\",\"decidedOn\":\"2026-02-01\","
                + "\"type\":\"FINE\",\"fine\":\"20000\"}";

        Reply reply = post("court-source", NDJSON, line + "\n{\"kind\":\"PENALTY\",\"id\":\"E-2\"}\n" + line);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.lines().get(0)).isEqualTo("{\"line\":1,\"id\":\"E-1\",\"state\":\"ACCEPTED\"}");
        assertThat(reply.lines().get(1))
                .startsWith(
                        "{\"line\":2,\"id\":\"E-2\",\"state\":\"REFUSED\",\"errors\":[\"version: not one (expected:");
        assertThat(reply.lines().get(2)).isEqualTo("{\"line\":3,\"id\":\"E-1\",\"state\":\"UNCHANGED\"}");
        assertThat(reply.lines().get(3))
                .isEqualTo("{\"complete\":true,\"accepted\":1,\"unchanged\":1,\"stale\":0,\"refused\":1}");
        assertThat(penalties(code, "2026-02-01"))
                .singleElement()
                .satisfies(penalty -> assertThat(penalty.toString())
                        .isEqualTo("{\"source\":\"registry\",\"department\":\"SD-HIGH-COURT\","
                                + "\"documentNumber\":\"No. 1\",\"fineRange\":\"FROM_10K_TO_100K\"}"));
        assertThat(penalties(code, "2026-02-02")).isEmpty();
    }

    @Test
    void correctionsAndWithdrawalsAreRecordsAndARepairedOneIsNotAnswered() throws Exception {
        String code = CreditCodes.of(2);
        String head = "kind,id,version,state,organization,eventOn,documentNumber,decidedOn,repaired\r\n";
        String values = "," + code + ",2026-01-05,\"No. \"\"1\"\"\",2026-02-01,";
        post("court-source", "text/csv", head + "PENALTY,C-1,1," + values + "\r\nPENALTY,C-2,1," + values + "\r\n");
        assertThat(penalties(code, "2026-02-01")).hasSize(2);

        Reply reply = post(
                "court-source",
                "text/csv; charset=utf-8",
                head + "PENALTY,C-1,2," + values + "2026-03-01\r\nPENALTY,C-2,2,WITHDRAWN,,,,,\r\n");

        assertThat(reply.lines()).last().asString().contains("\"accepted\":2");
        assertThat(penalties(code, "2026-02-01")).isEmpty();
    }

    @Test
    void aFewRecordsAreSubmittedByMutation() {
        String code = CreditCodes.of(3);
        Map<String, Object> record = Map.of(
                "kind",
                "PENALTY",
                "id",
                "M-1",
                "version",
                1,
                "subject",
                Map.of("organization", code),
                "fields",
                List.of(
                        field("eventOn", "2026-01-05"),
                        field("documentNumber", "1"),
                        field("decidedOn", "2026-02-01")));
        Map<String, Object> summary = Map.of("kind", "PENALTY", "id", "M-2", "version", 1, "procedure", "SUMMARY");

        Answer answer =
                client.ask("court-source", null, null, SUBMIT, Map.of("records", List.of(record, summary, record)));

        assertThat(answer.codes()).as(answer.text()).isEmpty();
        JsonNode submission = answer.data().path("submitRecords");
        assertThat(submission
                        .path("records")
                        .valueStream()
                        .map(each -> each.path("state").asString()))
                .containsExactly("ACCEPTED", "REFUSED", "UNCHANGED");
        assertThat(submission.path("entry").asString()).matches("[0-9]+");
        assertThat(penalties(code, "2026-02-01")).hasSize(1);
        assertThat(client.ask("procurement-officer", null, null, SUBMIT, Map.of("records", List.of(record)))
                        .codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void othersSubmitNothing() throws Exception {
        assertThat(post(null, NDJSON, "{}").status()).isEqualTo(401);
        assertThat(post("procurement-officer", NDJSON, "{}").status()).isEqualTo(403);
        assertThat(post("court-source", "/sources/court/records", NDJSON, "{}").status())
                .isEqualTo(403);
        assertThat(post("court-source", "application/json", "{}").status()).isEqualTo(400);
        assertThat(post("court-source", "text/csv", "a,a\n").lines())
                .containsExactly("line 1, cell 2: not the name of a member, or there twice (expected: the names of the"
                        + " members)");
        assertThat(post("court-source", "text/csv", "a,a\n").status()).isEqualTo(400);
    }

    @Test
    void linesKeepTheNumbersOfTheFileThatTheyAreTheRestOf() throws Exception {
        Reply reply = post("court-source", PATH + "?firstLine=500", NDJSON, "{}\n{}\n");

        assertThat(reply.lines().get(0)).startsWith("{\"line\":500,\"state\":\"REFUSED\"");
        assertThat(reply.lines().get(1)).startsWith("{\"line\":501,\"state\":\"REFUSED\"");
        assertThat(post("court-source", PATH + "?firstLine=x", NDJSON, "{}").status())
                .isEqualTo(400);
    }

    @Test
    void eachLineIsAnsweredInOrderOverManyBatches() throws Exception {
        String lines = IntStream.range(0, 3_500)
                .mapToObj(i -> "{\"kind\":\"PENALTY\",\"id\":\"B-" + i + "\",\"version\":1,\"organization\":\""
                        + CreditCodes.of(100) + "\",\"eventOn\":\"2026-01-05\",\"documentNumber\":\"x\","
                        + "\"decidedOn\":\"2026-02-01\"}")
                .collect(Collectors.joining("\n"));
        List<String> answers = new ArrayList<>();

        boolean complete =
                SubmissionClient.send(port, "registry", client.token("court-source"), 1, i -> lines, answers::add);

        assertThat(complete).isTrue();
        assertThat(answers).hasSize(3_501);
        assertThat(Stream.of(0, 999, 1_000, 3_499).map(answers::get))
                .containsExactly(accepted(1), accepted(1_000), accepted(1_001), accepted(3_500));
        assertThat(database.sql("select count(*) from submission where records = 1000")
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block())
                .isEqualTo(3);
    }

    private static String accepted(int line) {
        return "{\"line\":" + line + ",\"id\":\"B-" + (line - 1) + "\",\"state\":\"ACCEPTED\"}";
    }

    private static Map<String, String> field(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    /** Those decided from a day on. */
    private List<JsonNode> penalties(String code, String from) {
        Answer answer = client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                "SDGP-2026-0001",
                "{ organization(code: \"" + code + "\") { penalties(decided: {from: \"" + from
                        + "\"}) { source department documentNumber fineRange } } }");
        assertThat(answer.codes()).as(answer.text()).isEmpty();
        return answer.data().at("/organization/penalties").valueStream().toList();
    }

    private record Reply(int status, List<String> lines) {}

    private Reply post(@Nullable String as, String type, String body) throws IOException, InterruptedException {
        return post(as, PATH, type, body);
    }

    private Reply post(@Nullable String as, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (as != null) {
            request.header("Authorization", "Bearer " + client.token(as));
        }
        HttpResponse<String> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body().lines().toList());
    }
}
