package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.SourceFailure.Kind;
import org.creditgateway.connector.Values;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects and lists below a row: from other tables, from JSON, from arrays; in the same statement. */
class NestedRowsIntegrationTests {

    private static final Column LABEL = Column.of("label", ColumnType.STRING);
    private static final Column TOTAL = Column.of("total", ColumnType.DECIMAL);
    private static final Column TOTAL_RANGE =
            Column.reduced("totalRange", "total", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    private static final Column PAID_ON = Column.of("paidOn", ColumnType.DATE);
    private static final Column PAID_ON_YEAR = Column.reduced("paidOnYear", "paidOn", ColumnType.DATE, Reduction.YEAR);
    private static final Column STEPS = Column.object("steps", true, List.of(Column.of("text", ColumnType.STRING)));
    private static final List<Column> ITEM = List.of(LABEL, TOTAL, TOTAL_RANGE, PAID_ON, PAID_ON_YEAR, STEPS);
    private static final Column ITEMS = Column.object("items", true, ITEM);
    private static final Column FIRST_ITEM = Column.object("firstItem", false, ITEM);
    private static final Column SCORE = Column.of("score", ColumnType.DECIMAL);
    private static final Column SCORE_RANGE =
            Column.reduced("scoreRange", "score", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    private static final Column COUNTS =
            new Column("counts", "counts", ColumnType.INT, true, Reduction.NONE, List.of(), List.of());

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create table filing (resident_id text, no text, court_no int, details jsonb, counts int[])",
            "create table item (filing_no text, court_no int, line int, label text, total_cny numeric, paid_on date,"
                    + " withdrawn boolean not null default false, secret text)",
            "create table step (label text, n int, text text)",
            "insert into filing values ('379999190001020015', 'A', 1, '{\"rating\": {\"it''s\": 12345678901234.50}}', '{1,2}'),"
                    + " ('379999190001020015', 'B', 1, null, '{}'), ('379999190001020015', 'C', null, 'null', null)",
            "insert into item (filing_no, court_no, line, label, total_cny, paid_on, withdrawn) values"
                    + " ('A', 1, 2, 'interest', 0.10, '2024-02-29', false), ('A', 1, 1, 'principal', 9000.00, null, false),"
                    + " ('A', 1, 3, 'gone', 1, null, true), ('A', 2, 1, 'other court', 2, null, false)",
            "insert into step values ('interest', 2, 'b'), ('interest', 1, 'a')");

    private final Connector connector = new PostgresqlKind().connect(SERVER.settings());

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void rowsOfAnotherTableAreAList() {
        PreparedFetch fetch = joined(asked(LABEL, TOTAL), Map.of());

        assertThat(first(fetch))
                .containsExactly(
                        List.of(
                                List.of("principal", new BigDecimal("9000.00")),
                                List.of("interest", new BigDecimal("0.10"))),
                        List.of(),
                        null);
    }

    @Test
    void aListBelowAList() {
        PreparedFetch fetch = joined(asked(LABEL, STEPS), Map.of());

        assertThat(first(fetch).get(0))
                .isEqualTo(List.of(
                        List.of("principal", List.of()), List.of("interest", List.of(List.of("a"), List.of("b")))));
    }

    @Test
    void nestedReductionsAreTakenInTheDatabase() {
        PreparedFetch fetch = joined(asked(TOTAL_RANGE, PAID_ON_YEAR, PAID_ON), Map.of());

        assertThat(String.valueOf(first(fetch).get(0)))
                .isEqualTo("[[UNDER_10K, null, null], [UNDER_10K, 2024, " + LocalDate.of(2024, 2, 29) + "]]");
        assertThat(joined(asked(TOTAL_RANGE), Map.of()).text()).contains("case when n1.\"total_cny\"::numeric >= ");
    }

    @Test
    void theFirstOfALimitedListByItsOrder() {
        Map<String, Object> last = Map.of("limit", 1, "order", List.of(Map.of("column", "line", "descending", true)));

        assertThat(first(joined(asked(LABEL), last)).get(0)).isEqualTo(List.of(List.of("interest")));
    }

    @Test
    void anObjectIsOneRow() {
        assertThat(first(one(asked(FIRST_ITEM, LABEL), Map.of("limit", 1))))
                .isEqualTo(Arrays.asList(List.of("principal"), null, null));
        assertThat(Penalties.failure(one(asked(FIRST_ITEM, LABEL), Map.of())).kind())
                .isEqualTo(Kind.INVALID_DATA);
    }

    @Test
    void onlyWhatIsAskedReachesTheServerAndInOneStatement() {
        PreparedFetch fetch = joined(asked(LABEL), Map.of());
        int before = SERVER.statements().size();

        Penalties.rows(fetch);

        assertThat(SERVER.statements().subList(before, SERVER.statements().size()))
                .containsExactly(fetch.text())
                .allSatisfy(text -> assertThat(text)
                        .contains("\"label\"")
                        .doesNotContain("total_cny", "paid_on", "secret", "step", "*"));
    }

    @Test
    void fixedValuesOfAJoinAreBound() {
        Map<String, Object> quoted =
                Map.of("where", List.of(Map.of("column", "label", "is", "EQ", "value", "'; drop table item; --")));

        assertThat(first(joined(asked(LABEL), quoted)).get(0)).isEqualTo(List.of());
        assertThat(SERVER.statements()).noneMatch(statement -> statement.contains("drop table"));
    }

    @Test
    void aPlaceInAJsonColumn() {
        Map<String, Object> score = Map.of("field", "score", "column", "details", "at", "/rating/it's");

        assertThat(first(filing(List.of(score), SCORE)))
                .containsExactly(new BigDecimal("12345678901234.50"), null, null);
        assertThat(first(filing(List.of(score), SCORE_RANGE))).containsExactly("FROM_10M", null, null);
    }

    @Test
    void anArrayIsAList() {
        assertThat(first(filing(List.of(), COUNTS))).containsExactly(List.of(1, 2), List.of(), null);
    }

    @Test
    void jsonOfAnotherShapeIsInvalidData() {
        Column details = Column.object("details", false, List.of(LABEL));
        for (String json : List.of("[\"x\"]", "\"x\"", "7", "{\"label\": 7}", "{\"label\": {}}", "{\"label\": []}")) {
            assertUnreadable(json, details);
        }
        Column list = Column.object("details", true, List.of(LABEL));
        for (String json : List.of("{}", "[[\"x\"]]", "[null]", "[\"x\"]", "[7]")) {
            assertUnreadable(json, list);
        }
        Column texts = new Column("details", "details", ColumnType.STRING, true, Reduction.NONE, List.of(), List.of());
        for (String json : List.of("{}", "[[\"x\"]]", "[null]", "[7]", "\"x\"")) {
            assertUnreadable(json, texts);
        }
    }

    @Test
    void membersMayHaveAnyName() throws SQLException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            String name = random.ints(1 + random.nextInt(5), 0, 6)
                    .mapToObj(n -> List.of("'", "\\", "\"", "济", "~", "a").get(n))
                    .collect(Collectors.joining());
            String json = "{\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\": \"found\"}";
            SERVER.execute(
                    "create or replace view odd as select '" + Penalties.KEY + "' as resident_id, E'"
                            + json.replace("\\", "\\\\").replace("'", "\\'") + "'::jsonb as details",
                    "grant select on odd to reader");
            Map<String, Object> at = Map.of("field", "label", "column", "details", "at", "/" + name.replace("~", "~0"));
            PreparedFetch fetch =
                    connector.map(place("odd", List.of(at), LABEL)).prepare(List.of(LABEL));
            assertThat(first(fetch)).as("seed %s, member %s", seed, name).containsExactly("found");
        }
    }

    @Test
    void refusesWhatCannotBeJoined() {
        assertInvalid(
                Map.of("field", "items", "join", Map.of("table", "item")),
                "Person.filings.items @postgresql: join.on: none (expected: at least one pair of columns)",
                ITEMS);
        assertInvalid(
                Map.of(
                        "field",
                        "items",
                        "join",
                        Map.of("table", "item", "on", List.of(Map.of("column", "a", "to", "b")))),
                "join.order: none (expected: at least one column",
                ITEMS);
        assertInvalid(
                Map.of("field", "score", "join", Map.of("table", "item")),
                "join: score (expected: a field that",
                SCORE);
        assertInvalid(Map.of("field", "score", "at", "/a//b"), "at: /a//b (expected: a member's name, or", SCORE);
        assertInvalid(
                Map.of("field", "items", "columns", List.of(Map.of("field", "label", "column", "x"))),
                "Person.filings.items.label @postgresql: column: given (expected: at",
                ITEMS);
        assertInvalid(
                Map.of("field", "score", "columns", List.of(Map.of("field", "x"))),
                "Person.filings.score @postgresql: columns.field: x (expected: one of [])",
                SCORE);
    }

    private void assertInvalid(Map<String, Object> entry, String message, Column column) {
        assertThatThrownBy(() -> connector.map(place("filing", List.of(entry), column)))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(message);
    }

    private void assertUnreadable(String json, Column column) {
        try {
            SERVER.execute("update filing set details = '" + json + "' where no = 'C'");
            var failure = Penalties.failure(filing(List.of(), column));
            assertThat(failure.kind()).as(json).isEqualTo(Kind.INVALID_DATA);
            assertThat(failure).hasNoCause().hasMessageStartingWith("column ");
            SERVER.execute("update filing set details = 'null' where no = 'C'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedFetch joined(Column items, Map<String, Object> changed) {
        return connector
                .map(place("filing", List.of(entry("items", "item", changed)), ITEMS))
                .prepare(List.of(items));
    }

    private PreparedFetch one(Column item, Map<String, Object> changed) {
        return connector
                .map(place("filing", List.of(entry("firstItem", "item", changed)), FIRST_ITEM))
                .prepare(List.of(item));
    }

    private static Map<String, Object> entry(String field, String table, Map<String, Object> changed) {
        Map<String, Object> join = new HashMap<>(Map.of(
                "table", table,
                "on",
                        List.of(
                                Map.of("column", "filing_no", "to", "no"),
                                Map.of("column", "court_no", "to", "court_no")),
                "where", List.of(Map.of("column", "withdrawn", "is", "EQ", "value", "false")),
                "order", List.of(Map.of("column", "line"))));
        join.putAll(changed);
        Map<String, Object> steps = Map.of(
                "field",
                "steps",
                "join",
                Map.of(
                        "table", "step",
                        "on", List.of(Map.of("column", "label", "to", "label")),
                        "order", List.of(Map.of("column", "n"))));
        return Map.of(
                "field", field,
                "join", join,
                "columns", List.of(Map.of("field", "total", "column", "total_cny"), steps));
    }

    private PreparedFetch filing(List<Map<String, Object>> columns, Column asked) {
        List<Column> all = asked.reduction() == Reduction.NONE ? List.of(asked) : List.of(SCORE, asked);
        return connector
                .map(place("filing", columns, all.toArray(Column[]::new)))
                .prepare(List.of(asked));
    }

    private static MappedPlace place(String table, List<Map<String, Object>> entries, Column... columns) {
        Map<String, Object> settings = new HashMap<>(Map.of("table", table, "key", "resident_id", "columns", entries));
        if (table.equals("filing")) {
            settings.put("id", "no");
        }
        return new MappedPlace("Person", "filings", true, List.of(columns), Map.of(), "postgresql", settings);
    }

    private static Column asked(Column... members) {
        return members[0].equals(FIRST_ITEM)
                ? Column.object("firstItem", false, List.of(members).subList(1, members.length))
                : Column.object("items", true, List.of(members));
    }

    /** The first value of each row, objects as lists. */
    private static List<@Nullable Object> first(PreparedFetch fetch) {
        List<@Nullable Object> values = new ArrayList<>();
        Penalties.rows(fetch).forEach(row -> values.add(plain(row.values().get(0))));
        return values;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        if (value instanceof Values values) {
            List<@Nullable Object> plain = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                plain.add(plain(values.get(i)));
            }
            return plain;
        }
        return value;
    }
}
