package org.creditgateway.connector.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * What a source under test holds. Each row is a map from column to value: null, {@link String}, {@link Integer},
 * {@link Boolean}, {@link BigDecimal}, {@link LocalDate}, {@link OffsetDateTime}, a map (a nested object) or a list.
 * Every row of a table has the same columns. Column names are in camel case; a source may spell them otherwise.
 */
public enum ContractTable {
    /** One row for each subject, by {@code ownerCode}. */
    PARTIES(List.of(
            joined(
                    row("ownerCode", Keys.FIRST, "name", "Alpha Trading Ltd"),
                    row("registeredOn", LocalDate.of(2001, 9, 9), "capital", new BigDecimal("5000000"))),
            joined(row("ownerCode", Keys.SECOND, "name", null, "registeredOn", null, "capital", null)),
            joined(
                    row("ownerCode", Keys.THIRD, "name", "Gamma Works 丙"),
                    row("registeredOn", LocalDate.of(1987, 1, 1), "capital", new BigDecimal("99999.99"))))),

    /** Several rows for a subject, by {@code ownerCode}; none for {@link Keys#THIRD}. */
    FILINGS(List.of(
            joined(
                    row("ownerCode", Keys.FIRST, "entryNo", "F-1"),
                    row("happenedOn", LocalDate.of(2021, 3, 5), "endedOn", LocalDate.of(2021, 6, 30)),
                    row("sharedUntil", LocalDate.of(2026, 6, 30), "repairedOn", null),
                    row("caseNumber", "(2021) Lu 01 Zhi 17", "amountDue", new BigDecimal("9999.99")),
                    row("filedOn", LocalDate.of(2021, 3, 5), "parts", 2, "urgent", true, "performance", "NONE"),
                    row("recordedAt", OffsetDateTime.parse("2021-03-06T10:15:30+08:00")),
                    row("note", "said 'no' \"twice\" \\ 济南"),
                    row("court", row("title", "Jinan Intermediate", "city", "Jinan")),
                    row("items", List.of(item("principal", "9000"), item("interest", "999.99"))),
                    row("tags", List.of("enforced", "final"))),
            joined(
                    row("ownerCode", Keys.FIRST, "entryNo", "F-2"),
                    row("happenedOn", LocalDate.of(2024, 2, 29), "endedOn", null),
                    row("sharedUntil", null, "repairedOn", LocalDate.of(2024, 5, 1)),
                    row("caseNumber", "(2024) Lu 01 Zhi 4", "amountDue", new BigDecimal("10000.00")),
                    row("filedOn", LocalDate.of(2024, 2, 29), "parts", 0, "urgent", false, "performance", "PARTIAL"),
                    row("recordedAt", OffsetDateTime.parse("2023-12-31T23:30:00-05:00"), "note", ""),
                    row("court", row("title", "Zibo Basic", "city", null), "items", List.of(), "tags", List.of())),
            joined(
                    row("ownerCode", Keys.SECOND, "entryNo", "F-3"),
                    row("happenedOn", null, "endedOn", null, "sharedUntil", null, "repairedOn", null),
                    row("caseNumber", null, "amountDue", null, "filedOn", null, "parts", null, "urgent", null),
                    row("performance", null, "recordedAt", null, "note", null),
                    row("court", null, "items", null, "tags", null)),
            joined(
                    row("ownerCode", Keys.SECOND, "entryNo", "F-4"),
                    row("happenedOn", LocalDate.of(1999, 12, 31), "endedOn", null),
                    row("sharedUntil", LocalDate.of(2030, 1, 1), "repairedOn", null),
                    row("caseNumber", "(1999) Lu 09 Zhi 250", "amountDue", new BigDecimal("25000000.5")),
                    row("filedOn", LocalDate.of(1999, 12, 31), "parts", -1, "urgent", false, "performance", "FULL"),
                    row("recordedAt", OffsetDateTime.parse("2000-01-01T00:00:00Z"), "note", "plain"),
                    row("court", row("title", "Weihai Basic", "city", "Weihai")),
                    row("items", List.of(item(null, null)), "tags", List.of("old")))));

    /**
     * The arguments of {@link #FILINGS}: first and last {@code filedOn}, both included, values of {@code performance}, and
     * how many of each subject at most.
     */
    public static final Map<String, ColumnType> FILING_ARGUMENTS = Map.of(
            "filed.from", ColumnType.DATE,
            "filed.until", ColumnType.DATE,
            "performances", ColumnType.ENUM,
            "first", ColumnType.INT);

    /** The subjects, in the unassigned region 379999. */
    public static final class Keys {
        public static final String FIRST = "91379999MA9000011Y";
        public static final String SECOND = "91379999MA900002XN";
        public static final String THIRD = "91379999MA90001340";
        /** No source has it. */
        public static final String UNKNOWN = "91379999MA9UNKNOWN";

        private Keys() {}
    }

    private final List<Map<String, @Nullable Object>> rows;

    ContractTable(List<Map<String, @Nullable Object>> rows) {
        this.rows = rows;
    }

    public List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** The rows, none of which has this column. */
    public List<Map<String, @Nullable Object>> rowsWithout(String column) {
        return rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> without = new LinkedHashMap<>(row);
                    without.remove(column);
                    return Collections.unmodifiableMap(without);
                })
                .toList();
    }

    /** The first of these rows of each subject; all where it is not said how many. */
    public static List<Map<String, @Nullable Object>> first(
            List<Map<String, @Nullable Object>> rows, @Nullable Integer most) {
        Map<Object, Integer> counts = new HashMap<>();
        return rows.stream()
                .filter(row ->
                        most == null || counts.merge(String.valueOf(row.get("ownerCode")), 1, Integer::sum) <= most)
                .toList();
    }

    /** A row from alternating columns and values. */
    public static Map<String, @Nullable Object> row(@Nullable Object... columnsAndValues) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put(String.valueOf(columnsAndValues[i]), columnsAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(row);
    }

    @SafeVarargs
    private static Map<String, @Nullable Object> joined(Map<String, @Nullable Object>... parts) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> part : parts) {
            row.putAll(part);
        }
        return Collections.unmodifiableMap(row);
    }

    private static Map<String, @Nullable Object> item(@Nullable String label, @Nullable String total) {
        return row("label", label, "total", total == null ? null : new BigDecimal(total));
    }
}
