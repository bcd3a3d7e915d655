package org.creditgateway.gateway.command;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Source files on the command line, against a real service. */
class SourceCommandsIntegrationTests {

    private static final WireMockServer SERVICE = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
    private static final String CODE = "91379999MA9000011Y";
    private static final String FILE = """
            extend schema @source(name: "repairs", kind: "rest", department: "SD-HOUSING", title: "Housing ratings")

            extend type Organization {
              evaluations: [Evaluation!] @rest(get: "/v1/grades?codes={keys}", select: "/data", key: "uscc", id: "id",
                on: "eventOn", arguments: [{argument: "first", parameter: "limit"}])
            }
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private Path config = Path.of("");

    private record Ran(int code, String out, String err) {

        JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    @BeforeAll
    static void start() {
        SERVICE.start();
    }

    @AfterAll
    static void stop() {
        SERVICE.stop();
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("repairs.graphqls"), FILE);
        config = Files.writeString(
                folder.resolve("application.yaml"),
                "credit-gateway:\n  sources:\n    repairs:\n      url: " + SERVICE.baseUrl() + "\n");
        rated("A+");
    }

    @Test
    void aGoodFileCanBePublished() {
        Ran ran = run("check", file.toString(), "--config", config.toString());

        assertThat(ran.out()).endsWith(file + ": can be published\n");
        assertThat(ran.code()).isZero();
    }

    @Test
    void aWrongFileIsRefusedWithItsPlaces() throws IOException {
        Files.writeString(file, FILE.replace("key:", "kay:").replace("Evaluation!", "Arrears!"));

        Ran text = run("check", file.toString(), "--config", config.toString());
        Ran json = run("check", file.toString(), "--config", config.toString(), "--format", "json");

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .startsWith("ERROR " + file + ": line 4, column 3: Organization.evaluations is of type [Arrears!]"
                        + " (expected: [Evaluation!])\n")
                .endsWith(file + ": refused\n");
        assertThat(json.json().at("/files/0/findings/0/line").asInt()).isEqualTo(4);
        assertThat(json.json().path("refused").asBoolean()).isTrue();
    }

    @Test
    void withoutAnAddressTheMissingPropertyIsNamed() {
        Ran ran = run("check", file.toString());

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("the property credit-gateway.sources.repairs.url");
    }

    @Test
    void twoFilesAreCheckedBesideOneAnother() throws IOException {
        Path again = Files.writeString(folder.resolve("again.graphqls"), FILE);

        Ran ran = run("check", file.toString(), again.toString(), "--config", config.toString());

        assertThat(ran.code()).isZero();
        assertThat(run("check", "no/such.graphqls").code()).isEqualTo(2);
        assertThat(run("check").code()).isEqualTo(2);
    }

    @Test
    void aCatalogueIsCheckedByItsPlainNameToo() {
        assertThat(run("check", "src/main/resources/demo/catalogue.yaml").out()).endsWith("can be published\n");
    }

    @Test
    void tryShowsTheRowsAsTheMappingReadsThem() {
        Ran ran = run("try", file.toString(), "--subject", CODE, "--config", config.toString());

        assertThat(ran.code()).isZero();
        JsonNode row = ran.json().at("/0/rows/0");
        assertThat(row.path("rating").asString()).isEqualTo("A+");
        assertThat(row.path("eventYear").asInt()).isEqualTo(2026);
        assertThat(row.at("/control/on").asString()).isEqualTo("2026-01-05");
        assertThat(run(
                                "try",
                                file.toString(),
                                "--subject",
                                CODE,
                                "--field",
                                "Organization.penalties",
                                "--config",
                                config.toString())
                        .json())
                .isEmpty();
    }

    @Test
    void aFileForSubmittedRecordsIsCheckedHereAndTriedAtAGateway() throws IOException {
        String records = "src/test/resources/submission/registry.graphqls";
        Path wrong = Files.writeString(
                folder.resolve("registry.graphqls"),
                Files.readString(Path.of(records)).replace("kind:", "knid:"));

        assertThat(run("check", records)).isEqualTo(new Ran(0, records + ": can be published\n", ""));
        assertThat(run("check", wrong.toString()).code()).isEqualTo(1);
        Ran tried = run("try", records, "--subject", CODE);
        assertThat(tried.code()).isEqualTo(1);
        assertThat(tried.out() + tried.err()).contains("submitted records lie in a gateway's database");
    }

    @Test
    void casesTellWhetherTheSourceStillAnswersTheSame() {
        String cases = folder.resolve("cases.json").toString();
        assertThat(run("try", file.toString(), "--subject", CODE, "--record", cases, "--config", config.toString())
                        .code())
                .isZero();

        assertThat(run("try", file.toString(), "--cases", cases, "--config", config.toString()))
                .isEqualTo(new Ran(0, "1 cases, 0 differences\n", ""));
        rated("B");
        Ran changed = run("try", file.toString(), "--cases", cases, "--config", config.toString());

        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .isEqualTo("case 1: Organization.evaluations: row 1: rating differs\n1 cases, 1 differences\n");
    }

    @Test
    void aSourceThatFailsIsADifference() {
        String cases = folder.resolve("cases.json").toString();
        run("try", file.toString(), "--subject", CODE, "--record", cases, "--config", config.toString());
        SERVICE.resetAll();

        assertThat(run("try", file.toString(), "--cases", cases, "--config", config.toString())
                        .code())
                .isEqualTo(1);
        assertThat(run("try", file.toString(), "--subject", CODE, "--config", config.toString())
                        .code())
                .isEqualTo(1);
        assertThat(run("try", file.toString(), "--subject", "nobody", "--config", config.toString())
                        .code())
                .isEqualTo(2);
        assertThat(run("try", file.toString(), "--config", config.toString()).code())
                .isEqualTo(2);
    }

    private static void rated(String rating) {
        SERVICE.resetAll();
        SERVICE.stubFor(any(anyUrl())
                .willReturn(okJson("{\"data\":[{\"uscc\":\"" + CODE + "\",\"id\":\"R-1\",\"eventOn\":\"2026-01-05\","
                        + "\"year\":2025,\"rating\":\"" + rating
                        + "\",\"ratedBy\":\"SD-HOUSING\",\"updatedOn\":\"2026-01-05\"}]}")));
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Ran(code, out.toString().replace("\r", ""), err.toString());
    }
}
