package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.RowFilter;
import org.creditgateway.connector.SourceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementTextTests {

    private final Connector connector = new PostgresqlKind()
            .connect(new SourceSettings(
                    "court", "r2dbc:postgresql://localhost/court", "reader", null, Map.of(), Duration.ofSeconds(1), 1));

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void existenceAsksForTheKeyAlone() {
        assertThat(text(Map.of()))
                .isEqualTo("select t.\"resident_id\"::text from \"penalty\" as t where t.\"resident_id\" = any($1)"
                        + told(2));
    }

    @Test
    void asksForTheAskedAndTheControlColumns() {
        Map<String, Object> control =
                Map.of("id", "no", "on", "decided_on", "ended", "e", "until", "u", "repaired", "r");

        assertThat(text(control, Penalties.FINE, Penalties.VIOLATION, Penalties.COUNT, Penalties.SERVED_AT))
                .isEqualTo(
                        "select t.\"fine\"::numeric, t.\"violation\"::text, t.\"count\", t.\"served_at\"::timestamptz,"
                                + " t.\"resident_id\"::text, t.\"no\"::text, t.\"decided_on\"::date, t.\"e\"::date, t.\"u\"::date,"
                                + " t.\"r\"::date from \"penalty\" as t where t.\"resident_id\" = any($1)" + told(2)
                                + " order by t.\"no\"");
    }

    @Test
    void reducesInTheDatabase() {
        assertThat(text(
                        Map.of("columns", List.of(Map.of("field", "fine", "column", "fine_cny"))),
                        Penalties.DECIDED_ON_YEAR,
                        Penalties.FINE_RANGE))
                .startsWith("select extract(year from t.\"decided_on\"::date)::int,"
                        + " case when t.\"fine_cny\"::numeric >= 10000000 then 'FROM_10M'"
                        + " when t.\"fine_cny\"::numeric >= 1000000 then 'FROM_1M_TO_10M'"
                        + " when t.\"fine_cny\"::numeric >= 100000 then 'FROM_100K_TO_1M'"
                        + " when t.\"fine_cny\"::numeric >= 10000 then 'FROM_10K_TO_100K'"
                        + " when t.\"fine_cny\"::numeric is not null then 'UNDER_10K' end, ");
    }

    @Test
    void filtersAreOneStatementWithAndWithoutTheArgument() {
        Map<String, Object> filters = Map.of(
                "filters", List.of(filter("decided.from", "decided_on", "GE"), filter("violations", "code", "IN")));

        assertThat(text(filters))
                .endsWith("where t.\"resident_id\" = any($1)"
                        + " and ($2 is null or t.\"decided_on\"::date >= $2)"
                        + " and ($3 is null or t.\"code\"::text = any($3))" + told(4));
    }

    @Test
    void whichRowsAreKeptIsDecidedInTheDatabase() {
        PreparedFetch fetch = connector
                .map(Penalties.in("penalty", Map.of("on", "decided_on")))
                .prepare(List.of(), new RowFilter(true, Map.of(Penalties.VIOLATION, Set.of("A"))));

        assertThat(fetch.text())
                .endsWith("where t.\"resident_id\" = any($1)"
                        + " and ($2 is null or t.\"decided_on\"::date >= $2)"
                        + " and ($3 is null or t.\"violation\"::text = any($3))" + told(4));
    }

    @Test
    void theFirstOfEachSubjectAreCountedInTheDatabaseAfterWhatIsOver() {
        assertThat(first(Map.of("id", "no", "until", "u", "repaired", "r")))
                .isEqualTo("select r.c0, r.c1, r.c2, r.c3 from unnest(coalesce($1, array(select \"resident_id\""
                        + " from \"penalty\" limit 0))) as k(k), lateral (select * from (select"
                        + " t.\"resident_id\"::text as c0, t.\"no\"::text as c1, t.\"u\"::date as c2, t.\"r\"::date as c3,"
                        + " t.\"no\" as o0 from \"penalty\" as t where t.\"resident_id\" = k.k) as s"
                        + " where ($2 is null or s.c2 is null or s.c2 >= $2) and ($3 is null or s.c3 is null or s.c3 > $3)"
                        + " order by s.o0 limit $4) as r where" + told(5).substring(4) + " order by r.o0");
        assertThat(first(Map.of("id", "no", "limit", 2)))
                .contains("where t.\"resident_id\" = k.k order by t.\"no\" limit 2) as s order by s.o0 limit $2) as r");
    }

    @Test
    void withoutAnOrderThereAreNoFirst() {
        assertThat(connector.map(Penalties.in("penalty", Map.of("id", "no"))).arguments())
                .containsExactly("first");
        assertThat(connector.map(Penalties.in("penalty", Map.of())).arguments()).isEmpty();
        assertThat(first(Map.of())).isEqualTo(text(Map.of()));
        assertInvalid(
                Map.of("filters", List.of(filter("first", "no", "EQ"))),
                "filters.argument: first (expected: another: the database counts the rows by itself)");
    }

    private String first(Map<String, Object> settings) {
        return connector
                .map(Penalties.in("penalty", settings))
                .prepare(List.of(), new RowFilter(false, Map.of(), true))
                .text();
    }

    @Test
    void namesAreQuotedWhateverTheyHold() {
        MappedPlace place = Penalties.in("court.pen\"alty; drop table x", Map.of("key", "\"; --"));

        assertThat(connector.map(place).prepare(List.of()).text())
                .isEqualTo("select t.\"\"\"; --\"::text from \"court\".\"pen\"\"alty; drop table x\" as t"
                        + " where t.\"\"\"; --\" = any($1)" + told(2));
    }

    @ParameterizedTest
    @CsvSource({"fine, fine", "decidedOn, decided_on", "legalRepresentative, legal_representative"})
    void defaultNamesAreInSnakeCase(String field, String column) {
        assertThat(Sql.snakeCase(field)).isEqualTo(column);
    }

    @Test
    void refusesFiltersThatMakeNoSense() {
        assertInvalid(
                Map.of("filters", List.of(filter("decided.from", "decided_on", "LIKE"))),
                "Person.penalties @postgresql: filters.is: LIKE (expected: one of [EQ, GE, LE, IN])");
        assertInvalid(
                Map.of("filters", List.of(filter("parent", "decided_on", "EQ"))), "filters.argument: parent (expected");
        assertInvalid(Map.of("maxBatch", 10_001), "maxBatch: 10001 (expected: 1 to 10000)");
    }

    /** The condition at the end of each statement, which tells the inquiry. */
    private static String told(int parameter) {
        return (" and (select set_config('credit_gateway.inquiry', $%1$d, true)"
                        + " || set_config('application_name', left($%1$d, 63), true)) is not null")
                .formatted(parameter);
    }

    private void assertInvalid(Map<String, Object> settings, String message) {
        assertThatThrownBy(() -> text(settings))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(message);
    }

    private String text(Map<String, Object> settings, Column... columns) {
        return connector
                .map(Penalties.in("penalty", settings))
                .prepare(List.of(columns))
                .text();
    }

    private static Map<String, Object> filter(String argument, String column, String is) {
        return Map.of("argument", argument, "column", column, "is", is);
    }
}
