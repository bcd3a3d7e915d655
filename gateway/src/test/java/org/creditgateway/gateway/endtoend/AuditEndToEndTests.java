package org.creditgateway.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.creditgateway.gateway.endtoend.Client.Answer;
import org.creditgateway.gateway.inquirylog.InquiryEntry;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.inquirylog.InquiryLogReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Auditors read the log, an agency's auditor reads the agency's own, and nobody else reads any of it. */
@RunningDemo
class AuditEndToEndTests {

    private static final Path EVIDENCE = Path.of("target", "log-evidence");
    private static final String CODE = "91379999MA9000011Y";
    private static final String ENTRIES = "query($where: EntryFilter, $first: Int!, $after: String)"
            + " { entries(where: $where, first: $first, after: $after) { next entries { entry inquiry kind at requester agency"
            + " official officialName item caseNumber outcome codes granted subjects { organization coordinates records } } } }";

    @Autowired
    private InquiryLogReader log;

    private Client client = new Client(0);

    @BeforeEach
    void connect(@LocalServerPort int port) {
        client = new Client(port);
    }

    @Test
    void anAuditorFindsWhoAskedWhatAboutWhomInACase() {
        String number = caseNumber();
        Answer inquiry = inquire(number);

        JsonNode found = entries(Map.of("caseNumber", number, "agency", "SD-FINANCE"), 20, null);

        assertThat(found.path("next").isNull()).isTrue();
        assertThat(found.path("entries")).hasSize(1);
        JsonNode entry = found.at("/entries/0");
        assertThat(entry.path("entry").asString()).isEqualTo(Long.toString(inquiry.entry()));
        assertThat(entry.path("official").asString()).isEqualTo("CZ-0417");
        assertThat(entry.path("officialName").asString()).isEqualTo("孟昭然");
        assertThat(entry.path("item").asString()).isEqualTo("SD-M2-PROCUREMENT-01");
        assertThat(entry.at("/subjects/0/organization").asString()).isEqualTo(CODE);
        assertThat(entry.at("/subjects/0/coordinates/0").asString()).isEqualTo("Organization.name");
    }

    @Test
    void anAuditorsLookIsAnEntryThatSaysWhatWasSearchedFor() {
        Answer before = inquire(caseNumber());
        entries(Map.of("official", "CZ-0417"), 1, null);

        InquiryEntry look =
                Objects.requireNonNull(log.entry(before.entry() + 1).block()).entry();
        assertThat(look.kind()).isEqualTo(Kind.EXPLANATION);
        assertThat(look.asked()).containsExactly("Query.entries");
        assertThat(look.variables()).contains("\"official\":\"CZ-0417\"");
    }

    @Test
    void pagesOfASubjectFollowEachOther() {
        String number = caseNumber();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asked.add(0, Long.toString(inquire(number).entry()));
        }
        Map<String, ?> where = Map.of("caseNumber", number, "subject", Map.of("organization", CODE));
        List<String> found = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = entries(where, 2, after);
            page.path("entries").forEach(entry -> found.add(entry.path("entry").asString()));
            after = page.path("next").isNull() ? null : page.path("next").asString();
        } while (after != null);
        assertThat(found).isEqualTo(asked);
    }

    @Test
    void anAgencysAuditorReadsItsOwnAndNothingElse() {
        Answer own = inquire(caseNumber());
        Answer found = client.ask(
                "agency-auditor", null, null, "{ entriesOfMyAgency(first: 200) { entries { entry agency } } }");
        JsonNode entries = found.json().at("/data/entriesOfMyAgency/entries");
        assertThat(entries.valueStream().map(entry -> entry.path("agency").asString()))
                .isNotEmpty()
                .containsOnly("SD-FINANCE");
        assertThat(entries.valueStream().map(entry -> entry.path("entry").asString()))
                .contains(Long.toString(own.entry()));

        Answer other = client.ask(
                "agency-auditor", null, null, "{ entriesOfMyAgency(where: {agency: \"JN-MARKET\"}) { next } }");
        assertThat(other.text()).contains("FORBIDDEN").doesNotContain("\"next\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"procurement-officer", "agency-auditor", "disclosure-officer", "subject", "court-source"})
    void nobodyElseReadsTheLog(String who) {
        assertThat(client.ask(who, null, null, "{ entries { next } }").text()).contains("FORBIDDEN");
        assertThat(client.postTo("/log/export", who, "application/x-ndjson", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(client.postTo("/log/evidence", who, "application/x-ndjson", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutATokenNothingIsRead() {
        assertThat(client.post(Map.of(), Map.of("query", "{ entries { next } }"))
                        .text())
                .contains("UNAUTHENTICATED");
        assertThat(client.postTo("/log/export", null, "text/csv", "{}").status())
                .isEqualTo(401);
    }

    @Test
    void whatIsFoundIsExportedAsLinesOfJsonAndAsATable() {
        String number = caseNumber();
        Answer inquiry = inquire(number);
        String where = "{\"caseNumber\":\"" + number + "\"}";

        Answer lines = client.postTo("/log/export", "auditor", "application/x-ndjson", where);
        Answer table = client.postTo("/log/export", "auditor", "text/csv", where);

        assertThat(lines.status()).isEqualTo(200);
        assertThat(lines.text().lines()).hasSize(1);
        assertThat(lines.json().path("entry").asString()).isEqualTo(Long.toString(inquiry.entry()));
        assertThat(lines.json().at("/subjects/0/organization").asString()).isEqualTo(CODE);
        assertThat(table.header("content-type")).startsWith("text/csv");
        assertThat(table.text().lines()).hasSize(2);
        assertThat(table.text()).startsWith("\uFEFFentry,inquiry,").contains("," + number + ",", "," + CODE + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"agncy\":\"SD-FINANCE\"}", "{\"from\":\"yesterday\"}", "[1]", "{"})
    void aFilterThatIsNotUnderstoodExportsNothing(String filter) {
        Answer answer = client.postTo("/log/export", "auditor", "application/x-ndjson", filter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("body: not one");
    }

    /** Leaves the pack in {@code target/log-evidence}, where the second verifier takes it up. */
    @Test
    void theEvidenceOfACaseHasEntriesProofsCatalogueAndKey() throws IOException {
        String number = caseNumber();
        inquire(number);
        Answer last = inquire(number);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get("/log/proof/" + last.entry()).status() == 200);

        Answer pack = client.postTo(
                "/log/evidence",
                "auditor",
                "application/x-ndjson",
                "{\"agency\":\"SD-FINANCE\",\"caseNumber\":\"" + number + "\"}");

        assertThat(pack.status()).isEqualTo(200);
        String vkey = client.get("/log/vkey").text().strip();
        List<String> lines = pack.text().lines().toList();
        assertThat(lines.get(0)).contains("credit-gateway-evidence/1", vkey);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"catalogueVersion\":"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"index\":"))
                .hasSize(3)
                .allMatch(line -> line.contains("\"proof\":["));
        FileSystemUtils.deleteRecursively(EVIDENCE);
        Files.createDirectories(EVIDENCE);
        Files.writeString(EVIDENCE.resolve("log.ndjson"), pack.text());
        Files.writeString(EVIDENCE.resolve("vkey"), vkey);
    }

    @Test
    void evidenceOfNoCaseIsRefused() {
        assertThat(client.postTo("/log/evidence", "auditor", "*/*", "{}").status())
                .isEqualTo(400);
        assertThat(client.postTo(
                                "/log/evidence",
                                "auditor",
                                "*/*",
                                "{\"agency\":\"SD-FINANCE\",\"caseNumber\":\"none\"}")
                        .status())
                .isEqualTo(404);
    }

    private static String caseNumber() {
        return "SDGP-2026-"
                + String.format("%04d", Math.floorMod(UUID.randomUUID().hashCode(), 10_000));
    }

    private Answer inquire(String number) {
        return client.ask(
                "procurement-officer",
                "SD-M2-PROCUREMENT-01",
                number,
                "{ organization(code: \"" + CODE + "\") { name } }");
    }

    private JsonNode entries(Map<String, ?> where, int first, @Nullable String after) {
        Map<String, Object> variables = new HashMap<>(Map.of("where", where, "first", first));
        if (after != null) {
            variables.put("after", after);
        }
        Answer answer = client.ask("auditor", null, null, ENTRIES, variables);
        assertThat(answer.json().has("errors")).as(answer.text()).isFalse();
        return answer.json().at("/data/entries");
    }
}
