package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.AmountRange;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SharingDays;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What reaches the server, and what comes back of the values that only a real server holds. */
class StatementsIntegrationTests {

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            """
            create table penalty (resident_id text, violation text, fine numeric, decided_on date,
              served_at timestamptz, count bigint, final boolean, note text)
            """,
            "insert into penalty select '379999190001020015', 'v' || n, n * 1000, date '2020-12-31' + n,"
                    + " timestamptz '2024-01-01 00:00:00+00', n, n = 1, 'denied' from generate_series(1, 3) n",
            "create table strange (like penalty)",
            "create table spell (resident_id text, no text, until date, repaired date, ended date)",
            "insert into spell select '379999190001020015', * from (values ('1', date '2025-12-31', null::date, null::date),"
                    + " ('2', null, date '2026-01-01', null), ('3', null, null, date '2020-12-31'),"
                    + " ('4', date '2026-01-01', date '2026-01-02', date '2021-01-01'), ('5', null, null, null)) as v",
            """
            create table amounts as
              select '379999190001020015' as resident_id, b + d as fine
              from unnest(array[0, 10000, 100000, 1000000, 10000000]) b, unnest(array[-0.01, 0, 0.01]) d
              union all select '379999190001020015', null
            """,
            "create table of_text (resident_id text primary key)",
            "create table of_varchar (resident_id varchar(18) primary key)",
            "create table of_char (resident_id char(20) primary key)");

    private final Connector connector = new PostgresqlKind().connect(SERVER.settings());

    @AfterEach
    void close() throws SQLException {
        connector.close();
        SERVER.execute("truncate strange");
    }

    @Test
    void oneStatementReachesTheServerAndItIsTheText() {
        PreparedFetch fetch = Penalties.fetch(connector, "penalty", Penalties.FINE, Penalties.DECIDED_ON_YEAR);
        Penalties.rows(fetch);
        int before = SERVER.statements().size();

        Penalties.rows(fetch);
        Penalties.rows(fetch);

        assertThat(SERVER.statements().subList(before, SERVER.statements().size()))
                .containsExactly(fetch.text(), fetch.text());
    }

    @Test
    void aColumnThatIsNotAskedNeverReachesTheServer() {
        int before = SERVER.statements().size();

        Penalties.rows(Penalties.fetch(connector, "penalty", Penalties.VIOLATION));

        assertThat(SERVER.statements().subList(before, SERVER.statements().size()))
                .hasSize(1)
                .allSatisfy(statement -> assertThat(statement)
                        .contains("violation")
                        .doesNotContain("fine", "decided_on", "served_at", "note", "*"));
    }

    @Test
    void keysAndArgumentsAreBound() {
        PreparedFetch fetch = filtering("violations", "violation", "EQ");
        String quote = "'; drop table penalty; --";

        assertThat(Penalties.rows(fetch, Map.of("violations", quote))).isEmpty();
        assertThat(Penalties.rows(fetch, Map.of("violations", "v2"))).hasSize(1);
        assertThat(SERVER.statements()).noneMatch(statement -> statement.contains("drop table"));
    }

    @Test
    void keysMayHoldAnyCharacter() throws SQLException {
        List<String> keys = List.of("a\"b", "a\\b", "a,b", "{a}", "null", " a ", "", "a'b", "济南");
        for (String key : keys) {
            SERVER.execute("insert into strange (resident_id) values (U&'" + escaped(key) + "')");
        }
        PreparedFetch fetch = Penalties.fetch(connector, "strange");

        assertThat(Flux.from(fetch.fetch(new FetchParameters(keys, Map.of(), Duration.ofSeconds(20))))
                        .map(row -> row.control().key())
                        .collectList()
                        .block())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void rowsThatWillNotBeKeptDoNotLeaveTheDatabase() {
        PreparedFetch fetch = connector
                .map(Penalties.in("penalty", Map.of("on", "decided_on")))
                .prepare(List.of(), new RowFilter(true, Map.of(Penalties.VIOLATION, Set.of("v2", "v3"))));

        assertThat(kept(fetch, null)).isEqualTo(2);
        assertThat(kept(fetch, LocalDate.of(2021, 1, 3))).isEqualTo(1);
        assertThat(kept(fetch, LocalDate.of(2100, 1, 1))).isZero();
    }

    @Test
    void ofTheFirstRowsThoseThatAreOverAreNotCountedAndTheServerIsToldHowMany() {
        PreparedFetch fetch = connector
                .map(Penalties.in(
                        "spell", Map.of("id", "no", "until", "until", "repaired", "repaired", "ended", "ended")))
                .prepare(List.of(), new RowFilter(false, Map.of(), true));
        int before = SERVER.statements().size();

        assertThat(first(fetch, 1, LocalDate.of(2026, 1, 1))).containsExactly("4");
        assertThat(first(fetch, 2, LocalDate.of(2026, 1, 1))).containsExactly("4", "5");
        assertThat(first(fetch, 2, LocalDate.of(2025, 12, 31))).containsExactly("1", "2");
        assertThat(first(fetch, 5, null)).containsExactly("1", "2", "3", "4", "5");
        assertThat(SERVER.statements().subList(before, before + 4))
                .allMatch(fetch.text()::equals)
                .allMatch(text -> text.contains(" limit $5"));
    }

    private static List<String> first(PreparedFetch fetch, int most, @Nullable LocalDate today) {
        SharingDays days = new SharingDays(today, null, today == null ? null : today.minusYears(5));
        var parameters =
                new FetchParameters(List.of(Penalties.KEY), Map.of("first", most), Duration.ofSeconds(20), days, null);
        return Flux.from(fetch.fetch(parameters))
                .map(row -> String.valueOf(row.control().id()))
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    private static long kept(PreparedFetch fetch, @Nullable LocalDate since) {
        var parameters = new FetchParameters(List.of(Penalties.KEY), Map.of(), Duration.ofSeconds(20), since);
        return Flux.from(fetch.fetch(parameters)).count().blockOptional().orElseThrow();
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\%04x"::formatted).collect(Collectors.joining());
    }

    @Test
    void everyTypeOfArgumentFilters() {
        assertThat(Penalties.rows(filtering("least", "fine", "GE"), Map.of("least", new BigDecimal("1999.99"))))
                .hasSize(2);
        assertThat(Penalties.rows(filtering("counts", "count", "IN"), Map.of("counts", List.of(1, 3, 5))))
                .hasSize(2);
        assertThat(Penalties.rows(filtering("counts", "count", "LE"), Map.of("counts", 1)))
                .hasSize(1);
        assertThat(Penalties.rows(filtering("final", "final", "EQ"), Map.of("final", true)))
                .hasSize(1);
        OffsetDateTime served = OffsetDateTime.parse("2024-01-01T08:00:00+08:00");
        assertThat(Penalties.rows(filtering("served", "served_at", "EQ"), Map.of("served", served)))
                .hasSize(3);
        assertThat(Penalties.rows(
                        filtering("decided.from", "decided_on", "GE"),
                        Map.of("decided.from", LocalDate.of(2021, 1, 3))))
                .hasSize(1);
        assertThat(Penalties.rows(filtering("counts", "count", "IN"), Map.of("counts", List.of())))
                .isEmpty();
        assertThat(Penalties.rows(filtering("served", "served_at", "EQ"), Map.of()))
                .hasSize(3);
    }

    @Test
    void rangesAreThoseOfAmountRange() {
        List<SourceRow> rows =
                Penalties.rows(Penalties.fetch(connector, "amounts", Penalties.FINE, Penalties.FINE_RANGE));

        assertThat(rows).hasSize(16).allSatisfy(row -> {
            BigDecimal fine = (BigDecimal) row.values().get(0);
            assertThat(row.values().get(1))
                    .isEqualTo(fine == null ? null : AmountRange.of(fine).name());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"of_text", "of_varchar", "of_char"})
    void anIndexOnTheKeyServesWhateverItsType(String table) throws SQLException {
        SERVER.execute(
                "insert into " + table
                        + " select '37999919000102' || lpad(n::text, 4, '0') from generate_series(0, 5000) n on conflict do nothing");
        SERVER.execute("analyze " + table);
        PreparedFetch fetch = Penalties.fetch(connector, table);

        assertThat(Penalties.rows(fetch)).extracting(row -> row.control().key()).containsExactly(Penalties.KEY);
        assertThat(plan(fetch.text())).contains("Index Cond:").doesNotContainPattern("(?m)^\\s+Filter:");
    }

    @Test
    void whatAColumnCannotHoldIsInvalidData() throws SQLException {
        assertUnreadable("decided_on", "'infinity'", Penalties.fetch(connector, "strange", Penalties.DECIDED_ON));
        assertUnreadable("count", "2147483648", Penalties.fetch(connector, "strange", Penalties.COUNT));
        assertUnreadable("fine", "'NaN'", Penalties.fetch(connector, "strange", Penalties.FINE));
        assertUnreadable("fine", "1e120", Penalties.fetch(connector, "strange", Penalties.FINE));
    }

    @Test
    void aRowThatCannotBeReadLeavesTheConnectionInOrder() throws SQLException {
        SERVER.execute("insert into strange (resident_id, count) select '" + Penalties.KEY
                + "', 2147483648 from generate_series(1, 10000)");
        PreparedFetch unreadable = Penalties.fetch(connector, "strange", Penalties.COUNT);
        PreparedFetch readable = Penalties.fetch(connector, "penalty", Penalties.COUNT);
        for (int i = 0; i < 20; i++) {
            assertThat(Penalties.failure(unreadable).kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA);
            assertThat(Penalties.rows(readable)).hasSize(3);
        }
        assertThat(SERVER.query("select pid from pg_stat_activity where usename = 'reader'"))
                .hasSize(1);
    }

    @Test
    void aChangedTypeOfAColumnIsNoticed() throws SQLException {
        PreparedFetch fetch = Penalties.fetch(connector, "strange", Penalties.COUNT);
        SERVER.execute("insert into strange (resident_id, count) values ('" + Penalties.KEY + "', 7)");
        assertThat(Penalties.rows(fetch).get(0).values().get(0)).isEqualTo(7);

        SERVER.execute("alter table strange alter column count type smallint");
        assertThat(Penalties.rows(fetch).get(0).values().get(0)).isEqualTo(7);

        SERVER.execute("alter table strange alter column count type text");
        assertThat(Penalties.failure(fetch).kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA);
        SERVER.execute("alter table strange alter column count type bigint using count::bigint");
        assertThat(Penalties.rows(fetch).get(0).values().get(0)).isEqualTo(7);
    }

    private static String plan(String text) throws SQLException {
        try (Connection connection = SERVER.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare by_keys as " + text);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain execute by_keys('{379999190001020015}', 'told')")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    private static void assertUnreadable(String column, String value, PreparedFetch fetch) throws SQLException {
        SERVER.execute(
                "truncate strange",
                "insert into strange (resident_id, " + column + ") values ('" + Penalties.KEY + "', " + value + ")");
        SourceFailure failure = Penalties.failure(fetch);
        assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.INVALID_DATA);
        assertThat(failure).hasNoCause().hasMessageStartingWith("column ");
    }

    private PreparedFetch filtering(String argument, String column, String is) {
        Map<String, Object> filter = Map.of("argument", argument, "column", column, "is", is);
        return connector
                .map(Penalties.in("penalty", Map.of("filters", List.of(filter))))
                .prepare(List.of());
    }
}
