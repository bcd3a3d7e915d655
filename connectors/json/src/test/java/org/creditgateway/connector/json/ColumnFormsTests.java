package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.creditgateway.connector.json.Ratings.layout;
import static org.creditgateway.connector.json.Ratings.only;
import static org.creditgateway.connector.json.Ratings.rows;
import static org.creditgateway.connector.json.Ratings.values;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are not written as the schema's types would let expect, or not at all. */
class ColumnFormsTests {

    @Test
    void theSourcesValuesMeanTheSchemas() {
        Map<String, Object> grade =
                entry("grade", Map.of("values", List.of(meaning("0", "A"), meaning("true", "B"), meaning("", null))));
        Map<String, Object> ended = entry(
                "final",
                Map.of("at", "/state/over", "values", List.of(meaning("Y", "true"), meaning("1.50", "false"))));

        assertThat(read("{\"grade\": 0}", Ratings.GRADE, grade)).isEqualTo("A");
        assertThat(read("{\"grade\": \"0\"}", Ratings.GRADE, grade)).isEqualTo("A");
        assertThat(read("{\"grade\": true}", Ratings.GRADE, grade)).isEqualTo("B");
        assertThat(read("{\"grade\": \"\"}", Ratings.GRADE, grade)).isNull();
        assertThat(read("{\"grade\": \"M\"}", Ratings.GRADE, grade)).isEqualTo("M");
        assertThat(read("{\"grade\": null}", Ratings.GRADE, grade)).isNull();
        assertThat(read("{\"state\": {\"over\": \"Y\"}}", Ratings.FINAL, ended)).isEqualTo(true);
        assertThat(read("{\"state\": {\"over\": 1.50}}", Ratings.FINAL, ended)).isEqualTo(false);
        assertInvalid("{\"grade\": \"1\"}", Ratings.GRADE, grade);
        assertInvalid("{\"grade\": 1e999999999}", Ratings.GRADE, grade);
        assertInvalid("{\"grade\": {\"0\": 0}}", Ratings.GRADE, grade);
    }

    @Test
    void aValueMayMeanThatThereIsNoneForEveryType() {
        Map<String, Object> rated = entry("ratedOn", Map.of("values", List.of(meaning("9999-12-31", null))));
        Map<String, Object> points = entry("points", Map.of("values", List.of(meaning("-1", null))));

        assertThat(read("{\"ratedOn\": \"9999-12-31\"}", Ratings.RATED_ON, rated))
                .isNull();
        assertThat(read("{\"ratedOn\": \"9999-12-31\"}", Ratings.RATED_ON_YEAR, rated))
                .isNull();
        assertThat(read("{\"ratedOn\": \"2026-01-31\"}", Ratings.RATED_ON_YEAR, rated))
                .isEqualTo(2026);
        assertThat(read("{\"points\": -1}", Ratings.POINTS, points)).isNull();
        assertThat(read("{\"points\": 1}", Ratings.POINTS, points)).isEqualTo(1);
    }

    @Test
    void eachItemOfAListIsMeant() {
        Map<String, Object> tags = entry("tags", Map.of("values", List.of(meaning("1", "enforced")), "tolerant", true));

        assertThat(read("{\"tags\": [1, \"1\", 2, \"x\"]}", Ratings.TAGS, tags))
                .isEqualTo(List.of("enforced", "enforced", "2", "x"));
    }

    @Test
    void numbersMayBeTextsAndTextsNumbersWhereTheMappingSaysSo() {
        assertThat(tolerant("{\"points\": \"7\"}", Ratings.POINTS)).isEqualTo(7);
        assertThat(tolerant("{\"points\": 7}", Ratings.POINTS)).isEqualTo(7);
        assertThat(tolerant("{\"note\": 12.50}", Ratings.NOTE)).isEqualTo("12.50");
        assertThat(tolerant("{\"note\": true}", Ratings.NOTE)).isEqualTo("true");
        assertThat(tolerant("{\"final\": \"false\"}", Ratings.FINAL)).isEqualTo(false);
        assertThat(tolerant("{\"amount\": \"12.50\"}", Ratings.AMOUNT)).isEqualTo(new BigDecimal("12.50"));
        for (String json : List.of("{\"points\": \"7.5\"}", "{\"points\": \"seven\"}", "{\"points\": true}")) {
            assertInvalid(json, Ratings.POINTS, entry("points", Map.of("tolerant", true)));
        }
        assertInvalid("{\"final\": \"FALSE\"}", Ratings.FINAL, entry("final", Map.of("tolerant", true)));
        assertInvalid("{\"note\": 1e999999999}", Ratings.NOTE, entry("note", Map.of("tolerant", true)));
        assertInvalid("{\"points\": \"7\"}", Ratings.POINTS, entry("points", Map.of("at", "points")));
    }

    @Test
    void aConstantStandsInEveryRecord() {
        Map<String, Object> constants = Map.of(
                "id",
                "no",
                "columns",
                List.of(
                        entry("grade", Map.of("value", "M")),
                        entry("points", Map.of("value", "7")),
                        entry("amount", Map.of("value", "999999.99")),
                        entry("ratedOn", Map.of("value", "2020-02-29")),
                        entry("final", Map.of("value", "true"))));
        List<Column> columns = List.of(
                Ratings.GRADE,
                Ratings.POINTS,
                Ratings.AMOUNT_RANGE,
                Ratings.RATED_ON_YEAR,
                Ratings.FINAL,
                Ratings.NOTE);
        String records = "[{\"no\": 1, \"note\": \"a\", \"grade\": 17}, {\"no\": 2}]";

        for (String each : Arrays.asList(null, "list")) {
            RowsReader reader = layout(each, constants).reader(columns, false);
            String json = each == null
                    ? records.replace("{", "{\"uscc\": \"k\", ")
                    : "{\"list\": " + records + ", \"uscc\": \"k\"}";
            assertThat(rows(json, reader))
                    .extracting(row -> values(row.values()))
                    .containsExactly(
                            Arrays.asList("M", 7, "FROM_100K_TO_1M", 2020, true, "a"),
                            Arrays.asList("M", 7, "FROM_100K_TO_1M", 2020, true, null));
        }
        assertThat(layout(null, constants).fields()).contains("amountRange", "ratedOnYear");
    }

    @Test
    void daysMayBeWrittenInTheSourcesOwnWay() {
        RowsReader reader = layout(null, Map.of("dates", "yyyyMMdd", "on", "on", "until", "until"))
                .reader(List.of(Ratings.RATED_ON, Ratings.RATED_ON_YEAR, Ratings.POSTS), false);
        String json = """
                {"uscc": "k", "ratedOn": "20240229", "on": 20240131, "until": null,
                 "posts": [{"since": "20200101"}]}""";

        assertThat(rows(json, reader)).singleElement().satisfies(row -> {
            assertThat(row.control().on()).isEqualTo(LocalDate.of(2024, 1, 31));
            assertThat(values(row.values()).subList(0, 2)).containsExactly(LocalDate.of(2024, 2, 29), 2024);
            assertThat(values((Values) ((List<?>) values(row.values()).get(2)).get(0)))
                    .containsExactly(null, LocalDate.of(2020, 1, 1));
        });
        for (String day : List.of("\"20230229\"", "\"2024-02-29\"", "2.5", "\"\"", "true", "\"00000000\"")) {
            assertThatThrownBy(() -> rows(json.replace("\"20240229\"", day), reader))
                    .isInstanceOf(SourceFailure.class)
                    .hasMessage("column ratedOn: not a day as `dates` writes it");
        }
        assertThat(read("{\"ratedOn\": \"2024年2月9日 08:00\"}", Ratings.RATED_ON, Map.of("dates", "yyyy年M月d日 HH:mm")))
                .isEqualTo(LocalDate.of(2024, 2, 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy", "yyyy-MM", "HH:mm", "yyyy-MM-dd'T", "bbb", "MMdd"})
    void aPatternWithoutADayIsRefused(String pattern) {
        assertRefused(Map.of("dates", pattern), "dates: " + pattern + " (expected: ");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertRefused(
                entry("grade", Map.of("values", List.of(meaning("0", "C")))), "to: C (expected: one of [A, B, M]");
        assertRefused(entry("final", Map.of("values", List.of(meaning("0", "no")))), "to: no (expected: ");
        assertRefused(entry("points", Map.of("values", List.of(meaning("0", "1")))), "to: 1 (expected: ");
        assertRefused(
                entry("grade", Map.of("values", List.of(meaning("0", "A"), meaning("0", "B")))),
                "from: 0 (expected: each value once)");
        assertRefused(entry("points", Map.of("value", "x")), "value: x (expected: a value of type INT)");
        assertRefused(entry("grade", Map.of("value", "C")), "value: C (expected: one of [A, B, M])");
        assertRefused(entry("seat", Map.of("value", "x")), "value: x (expected: a place in the record)");
        assertRefused(entry("tags", Map.of("value", "x")), "value: x (expected: a place in the record)");
        assertRefused(entry("note", Map.of("value", "x", "at", "note")), "value: x (expected: a value alone");
        assertRefused(entry("note", Map.of("value", "x", "tolerant", true)), "value: x (expected: a value alone");
    }

    private static @Nullable Object tolerant(String json, Column column) {
        return read(json, column, entry(column.base(), Map.of("tolerant", true)));
    }

    /** The value of a column, with arguments of the directive, or of one entry of its columns. */
    private static @Nullable Object read(String json, Column column, Map<String, Object> settings) {
        RowsReader reader = layout(null, directive(settings)).reader(List.of(column), false);
        return only(rows(json.replaceFirst("\\{", "{\"uscc\": \"k\", "), reader))
                .get(0);
    }

    private static void assertInvalid(String json, Column column, Map<String, Object> settings) {
        assertThatThrownBy(() -> read(json, column, settings))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA));
    }

    private static void assertRefused(Map<String, Object> settings, String named) {
        assertThatThrownBy(() -> layout(null, directive(settings)))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named);
    }

    private static Map<String, Object> directive(Map<String, Object> settings) {
        return settings.containsKey("field") ? Map.of("columns", List.of(settings)) : settings;
    }

    private static Map<String, Object> entry(String field, Map<String, Object> rest) {
        Map<String, Object> entry = new HashMap<>(rest);
        entry.put("field", field);
        return entry;
    }

    private static Map<String, @Nullable Object> meaning(String from, @Nullable String to) {
        Map<String, @Nullable Object> meaning = new HashMap<>();
        meaning.put("from", from);
        meaning.put("to", to);
        return meaning;
    }
}
