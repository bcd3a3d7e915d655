package org.creditgateway.gateway.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.creditgateway.gateway.CreditGateway;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/** A fourth department registers its database and its REST service in a running gateway, by a file each. */
@SpringBootTest(
        classes = CreditGateway.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "credit-gateway.demo.data-dir=target/demo/${random.uuid}",
            "credit-gateway.sources-directory=target/registered-sources",
            "credit-gateway.inquiry-timeout=100s",
            "credit-gateway.inquiry-log.patience=60s"
        })
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SourceRegistrationEndToEndTests {

    @RegisterExtension
    static final PostgresServer HOUSING = new PostgresServer();

    private static final WireMockServer REPAIRS = new WireMockServer(WireMockConfiguration.options()
            .bindAddress("127.0.0.1")
            .dynamicPort()
            .asynchronousResponseEnabled(true)
            .asynchronousResponseThreads(20));
    private static final Path ADDRESSES = Path.of("target", "registered-sources");
    private static final String CODE = "91379999MA9000011Y";
    private static final String QUERY = "{ organization(code: \"" + CODE
            + "\") { name penalties { source department documentNumber } evaluations { source rating } } }";
    private static final String PUBLISH = "mutation($document: String!, $force: Boolean! = false) {"
            + " publishSource(document: $document, force: $force)"
            + " { name version digest entry findings { severity line column message } } }";
    private static final String COLUMNS = """
              filters: [
                {argument: "decided.from", column: "decided_on", is: GE}
                {argument: "decided.until", column: "decided_on", is: LE}
                {argument: "types", column: "type", is: IN}
              ]
            """;
    private static final String DATABASE = """
            extend schema @source(name: "housing", kind: "postgresql", department: "SD-HOUSING", title: "Housing penalties")

            extend type Organization {
              penalties: [Penalty!] @postgresql(table: "penalty", key: "uscc", id: "no", on: "decided_on",
                columns: [{field: "eventOn", column: "decided_on"}]%s)
            }
            """.formatted(COLUMNS);
    private static final String SERVICE = """
            extend schema @source(name: "repairs", kind: "rest", department: "SD-HOUSING", title: "Housing ratings")

            extend type Organization {
              evaluations: [Evaluation!] @rest(get: "/v1/grades?codes={keys}", select: "/data", key: "uscc", id: "id",
                on: "eventOn", arguments: [{argument: "first", parameter: "limit"}])
            }
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private InquiryLogReader entries;

    private Client client = new Client(0);

    @BeforeAll
    static void openTheFourthDepartment() throws IOException {
        HOUSING.execute("create table penalty (uscc text, no text, document_number text, violation text, basis text,"
                + " type text, content text, fine numeric, decided_on date, tier text)");
        HOUSING.execute("insert into penalty values ('" + CODE + "', 'H-1', 'HOUSING-2026-1', 'v', 'b', 'FINE', 'c',"
                + " 100, current_date - 30, 'MINOR')");
        REPAIRS.start();
        REPAIRS.stubFor(
                get(urlPathEqualTo("/v1/grades"))
                        .willReturn(
                                aResponse()
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"data\":[{\"uscc\":\"" + CODE
                                                        + "\",\"id\":\"R-1\",\"eventOn\":\"2026-01-05\","
                                                        + "\"year\":2025,\"rating\":\"A+\",\"ratedBy\":\"SD-HOUSING\",\"updatedOn\":\"2026-01-05\"}]}")));
        Files.createDirectories(ADDRESSES);
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @AfterAll
    static void close() {
        REPAIRS.stop();
    }

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    @Order(1)
    void theAddressMustBeKnownFirst() {
        JsonNode refused = publish("housing-source", DATABASE).data().path("publishSource");

        assertThat(refused.path("version").isNull()).isTrue();
        assertThat(refused.at("/findings/0/message").asString())
                .contains("source housing has no address")
                .contains("credit-gateway.sources.housing.url");
        assertThat(entry(refused.path("entry").asLong()).codes()).containsExactly("SOURCE_FILE_INVALID");
    }

    @Test
    @Order(2)
    void aFourthDepartmentIsRegisteredWhileFiftyClientsInquireWithoutOneFailure() throws Exception {
        try (Crowd crowd = new Crowd(50)) {
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> crowd.answers.get() > 200);
            addresses();

            Answer database = publish("housing-source", DATABASE);
            Answer service = publish("housing-officer", SERVICE);

            assertThat(database.codes()).as(database.text()).isEmpty();
            assertThat(database.data().at("/publishSource/version").asInt())
                    .as(database.text())
                    .isEqualTo(1);
            assertThat(service.data().at("/publishSource/version").asInt())
                    .as(service.text())
                    .isEqualTo(1);
            InquiryEntry act = entry(database.data().at("/publishSource/entry").asLong());
            assertThat(act.kind()).isEqualTo(InquiryEntry.Kind.ACT);
            assertThat(act.asked()).containsExactly("Mutation.publishSource");
            assertThat(client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", QUERY)
                            .text())
                    .contains(
                            "\"source\":\"housing\",\"department\":\"SD-HOUSING\",\"documentNumber\":\"HOUSING-2026-1\"")
                    .contains("{\"source\":\"repairs\",\"rating\":\"A+\"}")
                    .contains("\"source\":\"tax\"");
            int by = crowd.answers.get();
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> crowd.answers.get() > by + 200);
            assertThat(crowd.end()).isEmpty();
            assertThat(crowd.withHousing.get()).isGreaterThan(100);
        }
    }

    @Test
    @Order(3)
    void aWrongFileChangesNothingAndTellsAllThatIsWrong() {
        JsonNode refused = publish(
                        "housing-source",
                        DATABASE.replace("types\", column", "typ\", column").replace("@postgresql", "@postgres"))
                .data()
                .path("publishSource");

        assertThat(refused.path("version").isNull()).isTrue();
        assertThat(refused.at("/findings/0/message").asString()).contains("did you mean postgresql?");
        assertThat(refused.at("/findings/0/line").asInt()).isEqualTo(4);
        assertThat(answered()).contains("HOUSING-2026-1");
    }

    @Test
    @Order(3)
    void theSameFileAgainIsNoVersion() {
        assertThat(publish("housing-source", DATABASE).codes()).containsExactly("SOURCE_FILE_UNCHANGED");
    }

    @Test
    @Order(3)
    void nobodyTakesOverASourceOrPublishesWhatIsNotTheirs() {
        assertThat(publish("court-source", DATABASE).codes()).containsExactly("FORBIDDEN");
        assertThat(publish("court-source", DATABASE.replace("SD-HOUSING", "SD-HIGH-COURT"))
                        .codes())
                .containsExactly("FORBIDDEN");
        for (String other : List.of("procurement-officer", "catalogue-admin", "auditor", "subject")) {
            assertThat(publish(other, DATABASE).codes()).as(other).containsExactly("FORBIDDEN");
        }
        assertThat(client.post(Map.of(), Map.of("query", PUBLISH, "variables", Map.of("document", DATABASE)))
                        .codes())
                .containsExactly("UNAUTHENTICATED");
    }

    @Test
    @Order(4)
    void whatBreaksItemsIsRefusedUnlessAnAdministratorForcesIt() {
        String less = SERVICE.replace("on: \"eventOn\",", "on: \"eventOn\", omits: [\"rating\"],");
        JsonNode refused = publish("housing-source", less).data().path("publishSource");
        assertThat(refused.path("version").isNull()).isTrue();
        assertThat(refused.at("/findings/0/message").asString())
                .startsWith("Evaluation.rating of Organization.evaluations is no longer served, and is used by item ");
        assertThat(client.ask("housing-source", null, null, PUBLISH, Map.of("document", less, "force", true))
                        .codes())
                .containsExactly("FORBIDDEN");

        JsonNode forced = client.ask("catalogue-admin", null, null, PUBLISH, Map.of("document", less, "force", true))
                .data()
                .path("publishSource");

        assertThat(forced.path("version").asInt()).isEqualTo(2);
        assertThat(forced.at("/findings/0/severity").asString()).isEqualTo("WARNING");
        assertThat(answered()).contains("{\"source\":\"repairs\",\"rating\":null}");
    }

    @Test
    @Order(4)
    void aFileIsCheckedWithoutBeingPublished() {
        String wrong = DATABASE.replace("{argument: \"types\", column: \"type\", is: IN}", "");

        Answer checked = client.postTo("/sources/check", "housing-source", "application/json", wrong);

        assertThat(checked.status()).isEqualTo(200);
        assertThat(checked.json().path("refused").asBoolean()).isTrue();
        assertThat(checked.text())
                .contains("Organization.penalties: the source does not apply the argument types")
                .contains(
                        "Organization.penalties(types:) is no longer served, and is used by item SD-M2-PROCUREMENT-01");
        assertThat(client.postTo(
                                "/sources/check",
                                "housing-source",
                                "application/json",
                                SERVICE.replace("{argument: \"first\", parameter: \"limit\"}", ""))
                        .text())
                .contains(
                        "Organization.evaluations: the source does not apply the argument first (expected: @rest says how");
        assertThat(client.postTo("/sources/check", "housing-source", "application/json", DATABASE)
                        .json()
                        .path("refused")
                        .asBoolean())
                .isFalse();
        assertThat(client.postTo("/sources/check", "court-source", "application/json", DATABASE)
                        .status())
                .isEqualTo(403);
        assertThat(client.postTo("/sources/check", null, "application/json", DATABASE)
                        .status())
                .isEqualTo(401);
    }

    @Test
    @Order(4)
    void anOfficialOfTheDepartmentTriesAFileAndThatIsAnInquiry() {
        String trial = Client.JSON.writeValueAsString(Map.of("document", DATABASE, "subject", CODE));

        Answer tried = client.postTo("/sources/try", "housing-officer", "application/json", trial);

        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        JsonNode row = tried.json().at("/places/0/rows/0");
        assertThat(row.path("documentNumber").asString()).isEqualTo("HOUSING-2026-1");
        assertThat(row.at("/control/id").asString()).isEqualTo("H-1");
        assertThat(tried.json().at("/places/0/asked").asString())
                .contains("penalty")
                .doesNotContain(CODE);
        InquiryEntry entry = entry(tried.json().path("entry").asLong());
        assertThat(entry.kind()).isEqualTo(InquiryEntry.Kind.INQUIRY);
        assertThat(entry.asked()).contains("Organization.penalties", "Penalty.documentNumber");
        assertThat(entry.sources()).containsExactly("housing=OK");
        assertThat(entry.subjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.records()).containsExactly("housing/PENALTY/H-1"));
        for (String other : List.of("housing-source", "procurement-officer", "catalogue-admin")) {
            assertThat(client.postTo("/sources/try", other, "application/json", trial)
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
    }

    private Answer publish(String who, String document) {
        return client.ask(who, null, null, PUBLISH, Map.of("document", document));
    }

    private String answered() {
        return client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", QUERY)
                .text();
    }

    private InquiryEntry entry(long index) {
        return Objects.requireNonNull(entries.entry(index).block()).entry();
    }

    private static void addresses() throws IOException {
        Files.writeString(ADDRESSES.resolve("housing.url"), HOUSING.r2dbcUrl() + "\n");
        Files.writeString(ADDRESSES.resolve("housing.department"), "SD-HOUSING\n");
        Files.writeString(ADDRESSES.resolve("housing.connect-timeout"), "20s");
        Files.writeString(ADDRESSES.resolve("repairs.url"), REPAIRS.baseUrl());
        Files.writeString(ADDRESSES.resolve("repairs.department"), "SD-HOUSING");
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(ADDRESSES)) {
            return files.toList();
        }
    }

    /** Clients that inquire one after the other, each again and again. */
    private final class Crowd implements AutoCloseable {

        private final ExecutorService threads;
        private final List<Future<?>> clients = new ArrayList<>();
        private final AtomicBoolean ended = new AtomicBoolean();
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicInteger withHousing = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();

        private Crowd(int size) {
            client.token("procurement-officer");
            threads = Executors.newFixedThreadPool(size);
            for (int i = 0; i < size; i++) {
                clients.add(threads.submit(this::inquire));
            }
        }

        private void inquire() {
            while (!ended.get()) {
                Answer answer = client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", QUERY);
                if (answer.status() != 200 || answer.json().has("errors")) {
                    failures.add(answer.text());
                }
                if (answer.text().contains("HOUSING-2026-1")) {
                    withHousing.incrementAndGet();
                }
                answers.incrementAndGet();
            }
        }

        /** Waits until all have their last answer; what went wrong. */
        private List<String> end() throws Exception {
            ended.set(true);
            for (Future<?> each : clients) {
                each.get(2, TimeUnit.MINUTES);
            }
            return List.copyOf(failures);
        }

        @Override
        public void close() {
            ended.set(true);
            threads.shutdown();
        }
    }
}
