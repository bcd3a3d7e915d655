package org.creditgateway.gateway.inquirylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Outcome;
import org.creditgateway.gateway.inquirylog.LogExport.Part;
import org.creditgateway.gateway.tlog.Hash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each way to change an archived part is found. */
class LogImportIntegrationTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Part PART = new Part("note", 2, 4, List.of(Hash.sha256("beside")));
    private static final int HEAD = 0;

    private static List<String> lines = List.of();

    @BeforeAll
    static void anArchiveOfTwoEntries() throws Exception {
        POSTGRES.migrate();
        try (OpenLog log = new OpenLog(POSTGRES);
                Connection connection = POSTGRES.dataSource().getConnection()) {
            log.append(IntStream.range(0, 5)
                    .mapToObj(each -> OpenLog.inquiry(
                            "A" + each, "1", null, null, Instant.EPOCH, Outcome.ANSWERED, Samples.ORGANIZATION))
                    .toList());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            LogExport.write(connection, PART, out);
            lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void whatWasWrittenIsRead() {
        try (LogImport read = LogImport.of(bytes(lines))) {
            assertThat(read.part()).isEqualTo(PART);
            List<String> written = POSTGRES.query(
                    "select encode(leaf_hash, 'hex') from log_entry where index in (2, 3) order by index");
            assertThat(read.nextLeaf()).map(Hash::toString).hasValue(written.get(0));
            assertThat(read.nextLeaf()).map(Hash::toString).hasValue(written.get(1));
            assertThat(read.nextLeaf()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaf", "seed", "particulars", "variables"})
    void aChangedPartOfAnEntryIsFound(String part) {
        assertAltered(changed(entries().get(1), entry -> entry.put(part, flipped(entry.get(part)))), 3);
        assertAltered(changed(entries().get(1), entry -> entry.remove(part)), 3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5})
    void aChangedStatementAboutASubjectIsFound(int part) {
        assertAltered(
                changed(entries().get(0), entry -> {
                    ArrayNode subject = (ArrayNode) entry.get("subjects").get(0);
                    return subject.set(part, flipped(subject.get(part)));
                }),
                2);
    }

    @Test
    void anEntryThatIsMissingOrStandsElsewhereIsFound() {
        int second = entries().get(1);
        assertAltered(without(entries().get(0)), 2);
        assertAltered(without(second), 3);
        assertAltered(changed(second, entry -> entry.put("index", 4)), 3);
        List<String> twice = new ArrayList<>(lines);
        twice.add(lines.get(second));
        assertAltered(twice, 4);
        assertAltered(changed(HEAD, head -> head.put("until", 5)), 4);
        assertAltered(changed(HEAD, head -> head.put("first", 1)), 1);
    }

    @Test
    void aTextThatIsMissingOrChangedIsFound() {
        int text = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("{\"text\""))
                .findFirst()
                .orElseThrow());

        assertAltered(without(text), 2);
        assertAltered(changed(text, line -> line.put("text", "other")), 2);
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertNone(List.of());
        assertNone(List.of("nothing"));
        assertNone(changed(HEAD, head -> head.put("format", "credit-gateway-log/1")));
        assertNone(changed(HEAD, head -> head.remove("proof")));
        List<String> cut = new ArrayList<>(lines);
        cut.set(cut.size() - 1, "{\"index\":");
        assertNone(cut);
    }

    private static List<Integer> entries() {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("{\"index\""))
                .boxed()
                .toList();
    }

    private static void assertAltered(List<String> changed, long entry) {
        assertThatExceptionOfType(AlteredEntry.class)
                .isThrownBy(() -> read(changed))
                .withMessageStartingWith("entry " + entry + ": ");
    }

    private static void assertNone(List<String> changed) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> read(changed));
    }

    private static void read(List<String> archive) {
        try (LogImport read = LogImport.of(bytes(archive))) {
            while (read.nextLeaf().isPresent()) {
                assertThat(read.part().until()).isGreaterThan(read.part().first());
            }
        }
    }

    private static ByteArrayInputStream bytes(List<String> archive) {
        return new ByteArrayInputStream(String.join("\n", archive).getBytes(StandardCharsets.UTF_8));
    }

    private interface LineChange {
        Object of(ObjectNode line);
    }

    private static List<String> changed(int at, LineChange change) {
        ObjectNode line = (ObjectNode) JSON.readTree(lines.get(at));
        change.of(line);
        return with(copy -> {
            copy.set(at, line.toString());
            return copy;
        });
    }

    private static List<String> without(int at) {
        return with(copy -> {
            copy.remove(at);
            return copy;
        });
    }

    private static List<String> with(UnaryOperator<List<String>> change) {
        return change.apply(new ArrayList<>(lines));
    }

    private static String flipped(JsonNode text) {
        byte[] bytes = Base64.getDecoder().decode(text.asString());
        bytes[bytes.length / 2] ^= 1;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
