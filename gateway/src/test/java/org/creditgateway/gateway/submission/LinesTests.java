package org.creditgateway.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Files become lines, however their bytes are cut on the way. */
class LinesTests {

    private static final List<String> PIECES =
            List.of("a", "b c", "\"", ",", "\n", "\r\n", "济南", "\uD83D\uDE00", "=1+1", "{}", "'", "", "\\");

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void whatIsWrittenAsATableIsReadAgain() {
        for (int i = 0; i < 500; i++) {
            List<Map<String, @Nullable Object>> written = written(1 + random.nextInt(4), random.nextInt(5));
            String end = random.nextBoolean() ? "\r\n" : "\n";
            String table = table(written, end) + (random.nextBoolean() ? end : "");

            assertThat(read(new CsvLines(null), table))
                    .as("seed %d: %s", seed, table)
                    .isEqualTo(written);
        }
    }

    @Test
    void whatIsWrittenAsJsonIsReadAgain() {
        for (int i = 0; i < 500; i++) {
            List<Map<String, @Nullable Object>> written = written(1 + random.nextInt(4), random.nextInt(5));
            StringBuilder file = new StringBuilder();
            written.forEach(each -> file.append(JsonMapper.shared().writeValueAsString(each))
                    .append(random.nextBoolean() ? "\r\n" : "\n")
                    .append(random.nextBoolean() ? "\n" : ""));

            assertThat(read(new NdjsonLines(1), file.toString()))
                    .as("seed %d: %s", seed, file)
                    .isEqualTo(written);
        }
    }

    @Test
    void linesOfJsonAreCountedEmptyOnesToo() {
        List<Line> lines =
                lines(new NdjsonLines(1), "{\"a\":1}\n\nnothing\n[1]\n{\"a\":1,\"a\":2}\n{} {}\n{\"b\":true}");

        assertThat(lines).extracting(Line::number).containsExactly(1L, 3L, 4L, 5L, 6L, 7L);
        assertThat(lines.subList(1, 5))
                .allSatisfy(line -> assertThat(((Line.Bad) line).errors())
                        .containsExactly("line: not a JSON object (expected: one, in UTF-8, each member once)"));
        assertThat(((Line.Members) lines.get(5)).members()).containsEntry("b", true);
    }

    @Test
    void aLineThatNeverEndsIsPassedOverWithoutBeingKept() {
        String endless = "x".repeat(3 * Lines.LONGEST);

        assertThat(lines(new NdjsonLines(1), endless + "\n{}"))
                .satisfiesExactly(
                        line -> assertThat(((Line.Bad) line).errors())
                                .singleElement()
                                .asString()
                                .startsWith("line: too long"),
                        line -> assertThat(line).isInstanceOf(Line.Members.class));
        assertThat(lines(new CsvLines(null), "a,b\n" + endless + ",1\n1,\"" + endless + "\"\n1,2\n"))
                .satisfiesExactly(
                        line -> assertThat(((Line.Bad) line).errors())
                                .singleElement()
                                .asString()
                                .startsWith("line: too long"),
                        line -> assertThat(((Line.Bad) line).errors())
                                .singleElement()
                                .asString()
                                .startsWith("line: too long"),
                        line -> assertThat(line).isInstanceOf(Line.Members.class));
    }

    @Test
    void aLineOfATableIsCountedWhereItBegins() {
        List<Line> lines = lines(new CsvLines(null), "\uFEFFa,b\r\n1,\"x\ny\"\r\n\r\n3\r\n\"4\"5,6\r\n7,8\"\r\n9,\"0");

        assertThat(lines).extracting(Line::number).containsExactly(2L, 5L, 6L, 7L, 8L);
        assertThat(((Line.Members) lines.get(0)).members())
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "x\ny"));
        assertThat(lines.subList(1, 5))
                .extracting(line -> ((Line.Bad) line).errors().get(0))
                .containsExactly(
                        "line: 1 cells (expected: 2, as in the first line)",
                        "cell 1: more after its quotation marks (expected: a comma)",
                        "cell 2: a quotation mark within (expected: the cell in quotation marks)",
                        "cell 2: its quotation mark is not closed (expected: \")");
        assertThat(lines(new CsvLines(500L), "a\n1\n2\n"))
                .extracting(Line::number)
                .containsExactly(500L, 501L);
    }

    @Test
    void aTableWithoutNamesIsRefused() {
        for (String header : List.of("a,,b\n", "a,b,a\n", "a,\"b\"c\n")) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> lines(new CsvLines(null), header))
                    .withMessageStartingWith("line 1, cell ");
        }
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] bytes = "a\n\u00e4\nb\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new CsvLines(null).take(bytes))
                .satisfiesExactly(
                        line -> assertThat(((Line.Bad) line).errors())
                                .containsExactly("cell 1: not text (expected: UTF-8)"),
                        line -> assertThat(line).isInstanceOf(Line.Members.class));
    }

    private List<Map<String, @Nullable Object>> written(int columns, int rows) {
        List<Map<String, @Nullable Object>> written = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (int column = 0; column < columns; column++) {
                String text = text();
                members.put("c" + column, text.isEmpty() ? null : text);
            }
            if (members.values().stream().anyMatch(value -> value != null)) {
                written.add(members);
            }
        }
        return written;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String table(List<Map<String, @Nullable Object>> rows, String end) {
        List<String> names =
                rows.isEmpty() ? List.of("c0") : List.copyOf(rows.get(0).keySet());
        StringBuilder table = new StringBuilder(String.join(",", names));
        rows.forEach(row -> table.append(end)
                .append(String.join(
                        ",",
                        row.values().stream()
                                .map(value -> value == null
                                        ? ""
                                        : '"' + value.toString().replace("\"", "\"\"") + '"')
                                .toList())));
        return table.toString();
    }

    private List<Map<String, @Nullable Object>> read(Lines lines, String file) {
        return lines(lines, file).stream()
                .map(line -> ((Line.Members) line).members())
                .toList();
    }

    private List<Line> lines(Lines lines, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        List<Line> read = new ArrayList<>();
        for (int from = 0; from < bytes.length; ) {
            int until = Math.min(bytes.length, from + 1 + random.nextInt(bytes.length < 1_000 ? 9 : 9_000));
            read.addAll(lines.take(Arrays.copyOfRange(bytes, from, until)));
            from = until;
        }
        read.addAll(lines.end());
        return read;
    }
}
