package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Law 1 when the log's database is gone: no entry, no answer, and nobody asked. */
@RecordedDemo
@TestPropertySource(
        properties = {
            "spring.application.name=log-down",
            "credit-gateway.sources-directory=" + LogDownEndToEndTests.ADDRESSES
        })
@DirtiesContext
@Tag("alone")
class LogDownEndToEndTests {

    private static final String QUERY =
            "{ organization(code: \"91379999MA9000011Y\") { name evaluations { year rating } } }";
    static final String ADDRESSES = "target/log-down-sources";

    private static final String HOUSING = """
            extend schema @source(name: "repairs", kind: "rest", department: "SD-HOUSING", title: "Housing ratings")

            extend type Organization {
              evaluations: [Evaluation!] @rest(get: "/v1/grades?codes={keys}", key: "uscc", id: "id", on: "eventOn"
                arguments: [{argument: "first", parameter: "most"}])
            }
            """;
    private static final WireMockServer GRADES = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Value("${spring.r2dbc.url}")
    private String database;

    @Autowired
    private RecordedSources sources;

    @BeforeAll
    static void openAFurtherDepartment() throws IOException {
        GRADES.start();
        GRADES.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("[]")));
        Files.createDirectories(Path.of(ADDRESSES));
        Files.writeString(Path.of(ADDRESSES, "repairs.url"), GRADES.baseUrl());
        Files.writeString(Path.of(ADDRESSES, "repairs.department"), "SD-HOUSING");
    }

    @AfterAll
    static void closeIt() {
        GRADES.stop();
    }

    @Test
    void law1WithoutTheLogsDatabaseNobodyIsAskedAndNothingAnswered() throws Exception {
        Client client = new Client(port);
        assertThat(ask(client).codes()).isEmpty();
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(tryFile(client).status()).isEqualTo(200);
        assertThat(GRADES.getAllServeEvents()).as("what a trial asks").hasSize(1);

        end(databaseServer());
        untilNoticed(client);
        sources.reset();

        Answer refused = ask(client);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.codes()).containsExactly("INQUIRY_LOG_UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(refused.data().isMissingNode()).isTrue();
        assertThat(refused.json().at("/extensions/inquiry").isMissingNode()).isTrue();
        assertThat(sources.calls()).isEmpty();
        GRADES.resetRequests();
        Answer untried = tryFile(client);
        assertThat(untried.status()).isEqualTo(503);
        assertThat(untried.text()).contains("INQUIRY_LOG_UNAVAILABLE");
        assertThat(GRADES.getAllServeEvents()).as("what a trial asks").isEmpty();
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(client.get("/actuator/health/readiness").text()).doesNotContain("\"UP\"");
        assertThat(client.get("/actuator/health/liveness").text()).contains("\"UP\"");
        assertThat(client.post(Map.of(), Map.of("query", "{ catalogue { version } }"))
                        .data()
                        .at("/catalogue/version")
                        .asString())
                .isEqualTo("1");
    }

    /** An answer of the database counts for a moment; whoever asks in it is answered 503 all the same. */
    private void untilNoticed(Client client) {
        long end = System.nanoTime() + LONGEST.toNanos();
        int calls;
        do {
            sources.reset();
            Answer answer = ask(client);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.data().isMissingNode()).isTrue();
            calls = sources.calls().size();
        } while (calls > 0 && System.nanoTime() < end);
    }

    private static Answer tryFile(Client client) {
        String trial = Client.JSON.writeValueAsString(Map.of("document", HOUSING, "subject", "91379999MA9000011Y"));
        return client.postTo("/sources/try", "housing-officer", "application/json", trial);
    }

    private static Answer ask(Client client) {
        return client.ask("procurement-officer", "SD-M2-PROCUREMENT-01", "CASE-1", QUERY);
    }

    private static void end(ProcessHandle server) throws Exception {
        Process quit = new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start();
        assertThat(quit.waitFor()).isZero();
        server.onExit().get(LONGEST.toSeconds(), TimeUnit.SECONDS);
    }

    /** The one that listens on the port of the gateway's database: its file says both pid and port. */
    private ProcessHandle databaseServer() throws IOException {
        String listening = Integer.toString(
                URI.create(database.substring("r2dbc:".length())).getPort());
        try (Stream<Path> directories = Files.list(Path.of("target/demo"))) {
            return directories
                    .map(directory -> directory.resolve("postgresql/postmaster.pid"))
                    .filter(Files::exists)
                    .map(LogDownEndToEndTests::lines)
                    .filter(lines -> lines.get(3).equals(listening))
                    .map(lines -> ProcessHandle.of(Long.parseLong(lines.get(0))).orElseThrow())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
