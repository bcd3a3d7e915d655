package org.creditgateway.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.creditgateway.gateway.CreditGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line, as someone types it. */
class CommandsTests {

    private static final Path FILES = Path.of("src/test/resources/command");
    private static final String BEFORE = FILES.resolve("before.yaml").toString();
    private static final String AFTER = FILES.resolve("after.yaml").toString();
    private static final String DEMO = "src/main/resources/demo/catalogue.yaml";
    private static final JsonMapper JSON = new JsonMapper();

    private record Ran(int code, String out, String err) {

        JsonNode json() {
            return JSON.readTree(out);
        }
    }

    @Test
    void checkFindsNothingAgainstTheDemosCatalogueThatRefuses() {
        Ran ran = run("check", "--catalogue", DEMO);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("NOTICE SD-S0-SELF: Arrears.{amount, amountRange} speaks of tax amounts")
                .contains("NOTICE SD-X0-SUPERVISION: it rests on Shandong Social Credit Regulations (2020)")
                .contains("0 errors, 1 warnings, ")
                .endsWith(" notices: can be published\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void checkRefusesAnUnknownNameWithItsPlace(@TempDir Path folder) throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"), Files.readString(Path.of(BEFORE)).replace("address", "adress"));

        Ran text = run("check", "--catalogue", wrong.toString());
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .startsWith("ERROR line 13, column 9: unknown coordinate Organization.adress")
                .endsWith("1 errors, 0 warnings, 0 notices: refused\n");

        Ran json = run("check", "--catalogue", wrong.toString(), "--format", "json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.json().path("refused").asBoolean()).isTrue();
        JsonNode finding = json.json().at("/findings/0");
        assertThat(finding.path("rule").asString()).isEqualTo("INVALID");
        assertThat(finding.path("line").asInt()).isEqualTo(13);
        assertThat(finding.path("column").asInt()).isEqualTo(9);
    }

    @Test
    void checkWarnsOfWhatIsGrantedBesides() {
        Ran ran = run("check", "--catalogue", AFTER, "--against", BEFORE);

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("WARNING SD-M2-PROCUREMENT-01: SD-AUDIT may use it as well\n")
                .contains("NOTICE SD-M2-PROCUREMENT-01: Organization.address can no longer be read\n");
    }

    @Test
    void checkRefusesWhatBreaksAPartnersDocument() {
        String documents = FILES.resolve("documents").toString();

        assertThat(run("check", "--catalogue", BEFORE, "--documents", documents).code())
                .isZero();
        Ran ran = run("check", "--catalogue", AFTER, "--against", BEFORE, "--documents", documents);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("ERROR SD-M2-PROCUREMENT-01: the document Address (bbb) of SD-FINANCE would be refused: ")
                .contains("1 errors, ");
    }

    @Test
    void diffSaysInPlainWordsWhatChanges() throws Exception {
        Ran ran = run("diff", "--catalogue", AFTER, "--against", BEFORE);

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(Files.readString(FILES.resolve("diff.txt")));
        assertThat(run("diff", "--catalogue", AFTER, "--against", AFTER).out()).isEqualTo("No item changes.\n");
        JsonNode first = run("diff", "--catalogue", AFTER, "--against", BEFORE, "--format", "json")
                .json()
                .at("/items/0");
        assertThat(first.path("kind").asString()).isEqualTo("CHANGED");
        assertThat(first.at("/changes/1/coordinates/0").asString()).isEqualTo("Organization.legalRepresentative");
    }

    @Test
    void sdlPrintsWhatTheGrantLeaves() {
        Ran ran = run("sdl", "--catalogue", AFTER, "--agency", "SD-FINANCE", "--item", "SD-M2-PROCUREMENT-01");

        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("\"A legal person or another organisation.\"\ntype Organization implements Subject {")
                .contains("  legalRepresentative: String\n")
                .contains("decided: DateRange")
                .doesNotContain(
                        "types:", "address", "Person ", "JudgmentDefault", "AmountRange", "@reduces", "@filters");
        assertThat(run("sdl", "--catalogue", DEMO, "--item", "SD-S0-SELF").out())
                .contains("type Person ");
    }

    @Test
    void sdlIsRefusedToAnAgencyThatMayNotUseTheItem() {
        assertRefused(
                run("sdl", "--catalogue", AFTER, "--agency", "JN-MARKET", "--item", "SD-M2-PROCUREMENT-01"),
                "agency: JN-MARKET (expected: one of [SD-AUDIT, SD-FINANCE], which use SD-M2-PROCUREMENT-01)\n");
        assertRefused(
                run("sdl", "--catalogue", AFTER, "--item", "SD-M2-PROCUREMENT-01"),
                "agency: none (expected: one of [SD-AUDIT, SD-FINANCE], which use SD-M2-PROCUREMENT-01)\n");
        assertRefused(
                run("sdl", "--catalogue", DEMO, "--agency", "SD-FINANCE", "--item", "SD-S0-SELF"),
                "agency: SD-FINANCE (expected: none, as subjects use SD-S0-SELF)\n");
        assertRefused(
                run("sdl", "--catalogue", AFTER, "--agency", "SD-FINANCE", "--item", "X-1"),
                "item: X-1 (expected: an item of " + AFTER + ")\n");
    }

    @Test
    void catalogueIsDataForOtherPrograms(@TempDir Path folder) throws Exception {
        Path formula = Files.writeString(
                folder.resolve("formula.yaml"),
                Files.readString(Path.of(BEFORE))
                        .replace("title: Review of suppliers in", "title: '=HYPERLINK(1), \"of\"'\n    # "));

        List<String> lines = run("catalogue", "--catalogue", formula.toString(), "--csv")
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(8);
        assertThat(lines.get(1))
                .isEqualTo(
                        "SD-M2-PROCUREMENT-01,\"'=HYPERLINK(1), \"\"of\"\"\",M2,SD-FINANCE,,"
                                + "\"Shandong Social Credit Regulations (2020), article 22(2)\",ORGANIZATION,"
                                + "SDGP-[0-9]{4}-[0-9]{4},false,false,P3Y,100,5000,,,2026-01-01,2026-12-31,Organization.address,FULL");
        JsonNode json = run("catalogue", "--catalogue", DEMO, "--json").json();
        assertThat(json.at("/items").size()).isEqualTo(8);
        assertThat(json.at("/items/2/coordinates/Organization.legalRepresentative")
                        .asString())
                .isEqualTo("MASKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chek --catalogue " + DEMO,
                "check",
                "check --catalogue nowhere.yaml",
                "check --catalogue " + DEMO + " --colour red",
                "check --catalogue " + DEMO + " --format xml",
                "check --catalogue " + DEMO + " --documents nowhere",
                "diff --catalogue " + DEMO,
                "sdl --catalogue " + DEMO,
                "catalogue --catalogue " + DEMO,
                "catalogue --catalogue " + DEMO + " --json --csv"
            })
    void wrongUsageIsToldApart(String line) {
        Ran ran = run(line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isNotBlank().doesNotContain("Exception", "\tat ");
    }

    @Test
    void helpNamesTheCommands() {
        Ran ran = run("--help");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("check", "diff", "sdl", "catalogue");
    }

    @Test
    void onlyWhatIsNoPropertyIsACommand() {
        assertThat(Commands.areMeantBy()).isFalse();
        assertThat(Commands.areMeantBy("--server.port=0", "check")).isFalse();
        assertThat(Commands.areMeantBy("check")).isTrue();
        assertThat(Commands.areMeantBy("chek")).isTrue();
    }

    @Test
    void theProgramEndsWithTheCommandsCodeAndPrintsNothingElse(@TempDir Path folder) throws Exception {
        assertThat(program(folder, "check", "--catalogue", DEMO, "--format", "json"))
                .satisfies(ran -> assertThat(ran.code()).isZero())
                .satisfies(ran ->
                        assertThat(ran.json().path("refused").asBoolean()).isFalse())
                .satisfies(ran -> assertThat(ran.err()).isEmpty());
        assertThat(program(folder, "check").code()).isEqualTo(2);
    }

    private static void assertRefused(Ran ran, String message) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo(message);
    }

    private static Ran run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Ran program(Path folder, String... args) throws Exception {
        Path classes = Files.writeString(
                folder.resolve("classes"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "@" + classes,
                CreditGateway.class.getName()));
        line.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
