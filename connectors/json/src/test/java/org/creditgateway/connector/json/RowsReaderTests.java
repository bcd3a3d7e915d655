package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.json.Ratings.KEY;
import static org.creditgateway.connector.json.Ratings.layout;
import static org.creditgateway.connector.json.Ratings.only;
import static org.creditgateway.connector.json.Ratings.rows;
import static org.creditgateway.connector.json.Ratings.values;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsReaderTests {

    private static final Map<String, Object> CONTROLS = Map.of(
            "id", "no",
            "on", "ratedOn",
            "ended", "/period/end",
            "until", "/period/until",
            "repaired", "repairedOn");

    @Test
    void readsTheAskedColumnsInTheAskedOrder() {
        String json = """
                [{"points": 7, "note": "n", "uscc": "%s", "grade": "M", "final": false, "amount": "12.50"}]""";

        List<SourceRow> rows = rows(
                json.formatted(KEY), Ratings.GRADE, Ratings.AMOUNT, Ratings.FINAL, Ratings.POINTS, Ratings.RATED_ON);

        assertThat(rows.get(0).control().key()).isEqualTo(KEY);
        assertThat(only(rows)).containsExactly("M", new BigDecimal("12.50"), false, 7, null);
    }

    @Test
    void skipsMembersThatWereNotAsked() {
        String json = """
                [{"uscc": "%s", "x": {"note": "no", "y": [[1, {"uscc": "no"}], "a"]}, "x2": [1, 2], "note": "yes", "amount": []}]""";

        assertThat(only(rows(json.formatted(KEY), Ratings.NOTE))).containsExactly("yes");
    }

    @Test
    void reducesWithoutKeepingTheFinerValue() {
        String json = """
                [{"uscc": "%s", "amount": 999999.99, "ratedOn": "2019-12-31"}]""";

        assertThat(only(rows(json.formatted(KEY), Ratings.AMOUNT_RANGE, Ratings.RATED_ON_YEAR)))
                .containsExactly("FROM_100K_TO_1M", 2019);
    }

    @Test
    void oneMemberFillsAllThatReadIt() {
        RowsReader reader = layout(null, CONTROLS).reader(List.of(Ratings.RATED_ON_YEAR, Ratings.RATED_ON), false);

        List<SourceRow> rows = rows("[{\"ratedOn\": \"2020-02-29\", \"uscc\": \"" + KEY + "\"}]", reader);

        assertThat(only(rows)).containsExactly(2020, LocalDate.of(2020, 2, 29));
        assertThat(rows.get(0).control().on()).isEqualTo(LocalDate.of(2020, 2, 29));
    }

    @Test
    void readsTheControlColumnsWhereverTheyAre() {
        RowsReader reader = layout(null, CONTROLS).reader(List.of(), false);

        List<SourceRow> rows = rows("""
                [{"no": 17, "period": {"until": "2030-01-31", "end": "2025-01-31"}, "uscc": "%s",
                  "repairedOn": null, "ratedOn": "2024-01-31"}]""".formatted(KEY), reader);

        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.values().size()).isZero();
            assertThat(row.control())
                    .isEqualTo(new Control(
                            KEY,
                            "17",
                            LocalDate.of(2024, 1, 31),
                            LocalDate.of(2025, 1, 31),
                            LocalDate.of(2030, 1, 31),
                            null));
        });
    }

    @Test
    void readsRecordsInsideRowsThoughTheKeyComesLast() {
        RowsReader reader = layout("court/ratings", Map.of("id", "no")).reader(List.of(Ratings.NOTE), false);

        List<SourceRow> rows = rows("""
                [{"court": {"ratings": [{"no": "1", "note": "a", "uscc": "not this"}, {"no": "2"}]}, "uscc": "k1"},
                 {"uscc": "k2", "court": {"ratings": {"note": "single", "no": "3"}}},
                 {"uscc": "k3", "court": {"ratings": []}},
                 {"uscc": "k4", "court": {"ratings": null}},
                 {"uscc": "k5", "court": null},
                 {"uscc": "k6"}]""", reader);

        assertThat(rows)
                .extracting(row ->
                        row.control().key() + row.control().id() + row.values().get(0))
                .containsExactly("k11a", "k12null", "k23single");
    }

    @Test
    void readsNestedObjectsAndLists() {
        List<SourceRow> rows = rows("""
                [{"uscc": "%s", "posts": [{"since": "2020-01-01", "x": 1, "name": "n"}, {}], "tags": ["a", "b"],
                  "seat": {"city": "Jinan"}}]""".formatted(KEY), Ratings.POSTS, Ratings.TAGS, Ratings.SEAT);

        List<?> posts = (List<?>) only(rows).get(0);
        assertThat(posts).hasSize(2);
        assertThat(values((Values) posts.get(0))).containsExactly("n", LocalDate.of(2020, 1, 1));
        assertThat(values((Values) posts.get(1))).containsExactly(null, null);
        assertThat(only(rows).get(1)).isEqualTo(List.of("a", "b"));
        assertThat(values((Values) only(rows).get(2))).containsExactly("Jinan");
        assertThat(only(rows("{\"uscc\": \"k\", \"posts\": null, \"tags\": null}", Ratings.POSTS, Ratings.TAGS)))
                .isEqualTo(Arrays.asList(null, null));
    }

    @Test
    void aSingleObjectIsOneRowAndNullIsNone() {
        assertThat(rows("{\"uscc\": \"k\"}")).hasSize(1);
        assertThat(rows("[null, {\"uscc\": \"k\"}, null]")).hasSize(1);
        assertThat(rows("[]")).isEmpty();
    }

    @Test
    void readsOtherEncodingsOfUnicode() {
        RowsReader reader = layout(null, Map.of()).reader(List.of(Ratings.NOTE), false);

        List<SourceRow> rows = rows("[{\"uscc\": \"k\", \"note\": \"济南\"}]", StandardCharsets.UTF_16LE, reader);

        assertThat(only(rows)).containsExactly("济南");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"uscc\": \"k\", \"points\": \"7\"}",
                "{\"uscc\": \"k\", \"points\": 7.5}",
                "{\"uscc\": \"k\", \"points\": 99999999999}",
                "{\"uscc\": \"k\", \"points\": [7]}",
                "{\"uscc\": \"k\", \"points\": {\"value\": 7}}",
                "{\"uscc\": \"k\", \"points\": [[7]]}",
                "{\"uscc\": \"k\", \"points\": true}",
                "{\"uscc\": \"k\", \"points\": 1e999999999}",
                "{\"uscc\": \"k\", \"points\": 1, \"points\": null}",
                "{\"uscc\": \"k\", \"uscc\": \"l\"}",
                "{\"uscc\": 37999919000102}",
                "{\"uscc\": null}",
                "{\"uscc\": {\"code\": \"k\"}}",
                "{\"points\": 1}",
                "[\"k\"]",
                "[[]]",
                "\"k\"",
                "null",
                "17",
                "",
                "<html><body>502 Bad Gateway</body></html>",
                "{\"uscc\": \"k\"} {\"uscc\": \"k\"}",
                "[{\"uscc\": \"k\"}]]",
                "{\"uscc\": \"k\", \"note\": \"\\q\"}",
                "{\"uscc\": \"k\", 'note': 1}",
                "{\"uscc\": NaN}"
            })
    void whatDoesNotFitIsInvalidDataWithoutTheValue(String json) {
        assertInvalid(() -> rows(json, Ratings.POINTS));
    }

    @Test
    void aNestedValueOfAnotherTypeIsInvalidData() {
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"seat\": [{}]}", Ratings.SEAT));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"posts\": {}}", Ratings.POSTS));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"posts\": [null]}", Ratings.POSTS));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"tags\": \"a\"}", Ratings.TAGS));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"tags\": [null]}", Ratings.TAGS));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"tags\": [{}]}", Ratings.TAGS));
        RowsReader nested = layout("list", Map.of()).reader(List.of(), false);
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"list\": [null]}", nested));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"list\": [[]]}", nested));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"list\": \"none\"}", nested));
        assertInvalid(() -> rows("{\"list\": []}", nested));
    }

    @Test
    void anUnreadableClockIsInvalidDataThoughNoColumnIsAsked() {
        RowsReader reader = layout(null, CONTROLS).reader(List.of(), false);

        assertInvalid(() -> rows("{\"uscc\": \"k\", \"repairedOn\": \"31/01/2024\"}", reader));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"no\": 1.5}", reader));
        assertInvalid(() -> rows("{\"uscc\": \"k\", \"period\": \"2024\"}", reader));
    }

    @Test
    void whereRowsMustBeCompleteAMissingMemberIsInvalidData() {
        RowsReader reader = layout(null, CONTROLS).reader(List.of(Ratings.NOTE), true);
        String complete =
                "{\"uscc\": \"k\", \"no\": \"1\", \"ratedOn\": null, \"period\": null, \"repairedOn\": null, \"note\": null}";

        assertThat(rows(complete, reader)).hasSize(1);
        for (String member :
                List.of("\"no\": \"1\", ", "\"ratedOn\": null, ", "\"repairedOn\": null, ", "\"period\": null, ")) {
            assertInvalid(() -> rows(complete.replace(member, ""), reader));
        }
        assertInvalid(() -> rows(complete.replace(", \"note\": null", ""), reader));
    }

    @Test
    void rowsAreFoundUnderAPath() {
        RowsReader reader = layout(null, Map.of()).reader(List.of(), false);

        assertThat(under(
                        reader,
                        "{\"meta\": {\"a\": []}, \"data\": {\"x\": [1], \"items\": [{\"uscc\": \"k\"}]}, \"n\": 1}"))
                .hasSize(1);
        for (String json : List.of(
                "{}",
                "{\"data\": null}",
                "{\"data\": {}}",
                "{\"data\": {\"items\": null}}",
                "{\"data\": [{\"items\": []}]}",
                "{\"data\": {\"items\": []}, \"data\": {\"items\": []}}",
                "[]")) {
            assertInvalid(() -> under(reader, json));
        }
    }

    /** Half an answer is no answer, wherever it is cut, and never hangs. */
    @Test
    void everyCutAnswerIsInvalidData() {
        String json = """
                [{"uscc": "k", "skip": {"a": [1, "b"]}, "posts": [{"name": "n"}], "note": "济\\u5357", "points": 12}]""";
        RowsReader reader = layout(null, Map.of()).reader(Ratings.ALL, false);
        byte[] whole = json.strip().getBytes(StandardCharsets.UTF_8);

        assertThat(Ratings.read(Ratings.body(whole), reader)).hasSize(1);
        for (int length = 0; length < whole.length; length++) {
            Body cut = Ratings.body(Arrays.copyOf(whole, length));
            assertInvalid(() -> Ratings.read(cut, reader));
        }
    }

    /** A damaged answer is read or refused; nothing else happens. */
    @Test
    void damagedAnswersEndAsRowsOrInvalidData() {
        long seed = 20260131;
        SplittableRandom random = new SplittableRandom(seed);
        RowsReader reader = layout("list", Map.of()).reader(Ratings.ALL, false);
        byte[] whole = """
                [{"uscc": "k", "list": [{"posts": [{"name": "n", "since": "2020-01-01"}], "points": 12, "tags": ["a"]}]}]""".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                Ratings.read(Ratings.body(damaged), reader);
            } catch (SourceFailure e) {
                assertThat(e.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    @Test
    void columnsThatAreNotServedCannotBeAsked() {
        RecordLayout layout = layout(null, Map.of("omits", List.of("note")));
        List<Column> columns = List.of(Ratings.NOTE);

        assertThatThrownBy(() -> layout.reader(columns, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note");
    }

    private static List<SourceRow> under(RowsReader reader, String json) {
        return Ratings.body(json.getBytes(StandardCharsets.UTF_8))
                .read((parser, head) -> reader.read(parser, new MemberPath(List.of("data", "items"))));
    }

    private static void assertInvalid(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA))
                .hasNoCause()
                .message()
                .doesNotContain("7", "html", "2024", "99");
    }
}
