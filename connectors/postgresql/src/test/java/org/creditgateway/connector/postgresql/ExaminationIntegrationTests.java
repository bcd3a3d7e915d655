package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.contract.DeadPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What registration learns of the live database, and how fresh that is. */
class ExaminationIntegrationTests {

    private static final Column AMOUNT = Column.of("amount", ColumnType.DECIMAL);
    private static final Column ITEMS = Column.object("items", true, List.of(AMOUNT));

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create table filing (resident_id text primary key, no int, amount numeric, filed_on date, open boolean,"
                    + " note text, details jsonb, items text, changed_at timestamp)",
            "create table bare (resident_id text, amount numeric)",
            "create table item (filing_no int, amount numeric)",
            "create view filings as select * from filing",
            "create schema court",
            "create table court.verdict (resident_id text primary key, amount numeric)",
            "grant usage on schema court to reader",
            "create schema hidden",
            "create table hidden.verdict (resident_id text)",
            "create table empty (changed_at timestamptz)",
            "insert into filing (resident_id, changed_at) values ('a', '2026-01-02 03:04:05'), ('b', '2025-01-01')");

    private final Connector connector =
            new PostgresqlKind().connect(PostgresqlServer.settings(SERVER.port(), "?timeZone=UTC", 2));

    @AfterEach
    void close() {
        connector.close();
    }

    @Test
    void nothingIsRemarkedOfWhatFits() {
        assertThat(remarks("filing", Map.of("id", "no", "on", "filed_on"), AMOUNT))
                .isEmpty();
        assertThat(remarks("filings", Map.of(), AMOUNT)).isEmpty();
    }

    @Test
    void whatIsMissingIsAnErrorThatNamesWhatWasMeant() {
        assertThat(remarks("filling", Map.of(), AMOUNT))
                .containsExactly("ERROR Person.filings table filling: not in the database"
                        + " (expected: did you mean filing?)");
        assertThat(remarks("court.verdicts", Map.of(), AMOUNT))
                .containsExactly("ERROR Person.filings table court.verdicts: not in the database"
                        + " (expected: did you mean court.verdict?)");
        assertThat(remarks("filing", Map.of("on", "filed_at", "order", List.of(Map.of("column", "zzz"))), AMOUNT))
                .containsExactly(
                        "ERROR Person.filings column filing.filed_at: not in the database"
                                + " (expected: did you mean filed_on?)",
                        "ERROR Person.filings column filing.zzz: not in the database (expected: one that is there)");
        assertThat(remarks("filing", where("state", "x"), AMOUNT))
                .singleElement()
                .asString()
                .contains("column filing.state: not in the database");
    }

    @Test
    void aTypeThatCannotServeIsAnError() {
        assertThat(remarks("filing", reading("amount", "open"), AMOUNT))
                .containsExactly(
                        "ERROR Person.filings column filing.open: of type boolean" + " (expected: a type of numbers)");
        assertThat(remarks("filing", Map.of("on", "no"), AMOUNT))
                .containsExactly("ERROR Person.filings column filing.no: of type integer"
                        + " (expected: a type of dates or moments)");
        assertThat(remarks("filing", Map.of(), ITEMS))
                .containsExactly("ERROR Person.filings column filing.items: of type text"
                        + " (expected: an array, json or jsonb)");
        assertThat(remarks("filing", reading("items", "details"), ITEMS)).isEmpty();
    }

    @Test
    void textThatMayHoldTheValueIsAWarning() {
        assertThat(remarks("filing", reading("amount", "note"), AMOUNT))
                .containsExactly(
                        "WARNING Person.filings column filing.note: of type text" + " (expected: a type of numbers)");
    }

    @Test
    void aKeyThatIsNullableOrWithoutAnIndexIsAWarning() {
        assertThat(remarks("bare", Map.of(), AMOUNT))
                .containsExactly(
                        "WARNING Person.filings column bare.resident_id: may be null (expected: not null)",
                        "WARNING Person.filings table bare: no index serves"
                                + " (expected: one that begins with resident_id)");
    }

    @Test
    void joinedTablesAreExaminedToo() {
        assertThat(remarks("filing", joining("no", "filing_no"), ITEMS))
                .containsExactly("WARNING Person.filings table item: no index serves"
                        + " (expected: one that begins with filing_no)");
        assertThat(remarks("filing", joining("nos", "filing_nos"), ITEMS))
                .containsExactly(
                        "ERROR Person.filings column filing.nos: not in the database" + " (expected: did you mean no?)",
                        "ERROR Person.filings column item.filing_nos: not in the database"
                                + " (expected: did you mean filing_no?)");
    }

    @Test
    void whatTheDatabaseRefusesIsAnErrorWithoutTheValue() {
        assertThat(remarks("filing", where("no", "secret"), AMOUNT))
                .singleElement()
                .asString()
                .startsWith("ERROR Person.filings table filing: the database answers with error 22P02")
                .doesNotContain("secret");
        for (String table : List.of("court.verdict", "hidden.verdict")) {
            assertThat(remarks(table, Map.of(), AMOUNT))
                    .singleElement()
                    .asString()
                    .contains("error 42501");
        }
    }

    @Test
    void aDatabaseThatIsDownCannotBeExamined() {
        try (Connector down = new PostgresqlKind().connect(PostgresqlServer.settings(DeadPort.refusing(), "", 1))) {
            assertThatThrownBy(() -> Flux.from(down.examine(List.of(place("filing", Map.of(), AMOUNT))))
                            .blockLast(Duration.ofSeconds(20)))
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(SourceFailure.Kind.UNAVAILABLE));
        }
    }

    @Test
    void freshnessIsTheLatestValue() {
        assertThat(freshness("filing", "changed_at").block(Duration.ofSeconds(20)))
                .isEqualTo(OffsetDateTime.parse("2026-01-02T03:04:05Z"));
        assertThatThrownBy(() -> freshness("empty", "changed_at").block(Duration.ofSeconds(20)))
                .isInstanceOf(SourceFailure.class)
                .hasMessage("@postgresqlFreshness: no row tells a moment");
        assertThatThrownBy(() -> freshness("nosuch", "changed_at").block(Duration.ofSeconds(20)))
                .isInstanceOf(SourceFailure.class);
        assertThatThrownBy(() -> connector.freshness("postgresqlFreshness", Map.of("table", "filing")))
                .isInstanceOf(InvalidMapping.class)
                .hasMessage("schema @postgresqlFreshness: column: null (expected: a text)");
        assertThatThrownBy(() -> connector.freshness("fresh", Map.of()))
                .isInstanceOf(InvalidMapping.class)
                .hasMessage("@fresh: does not tell freshness (expected: @postgresqlFreshness)");
    }

    private Mono<OffsetDateTime> freshness(String table, String column) {
        return Mono.from(connector.freshness("postgresqlFreshness", Map.of("table", table, "column", column)));
    }

    private List<String> remarks(String table, Map<String, Object> more, Column column) {
        return Flux.from(connector.examine(List.of(place(table, more, column))))
                .map(remark -> remark.severity() + " " + remark.coordinate() + " " + remark.message())
                .collectList()
                .blockOptional(Duration.ofSeconds(20))
                .orElseThrow();
    }

    private static MappedPlace place(String table, Map<String, Object> more, Column column) {
        Map<String, Object> settings = new HashMap<>(Map.of("table", table, "key", "resident_id"));
        settings.putAll(more);
        return new MappedPlace("Person", "filings", true, List.of(column), Map.of(), "postgresql", settings);
    }

    private static Map<String, Object> reading(String field, String column) {
        return Map.of("columns", List.of(Map.of("field", field, "column", column)));
    }

    private static Map<String, Object> where(String column, String value) {
        return Map.of("where", List.of(Map.of("column", column, "is", "EQ", "value", value)));
    }

    private static Map<String, Object> joining(String to, String column) {
        Map<String, Object> join = Map.of(
                "table", "item",
                "on", List.of(Map.of("column", column, "to", to)),
                "order", List.of(Map.of("column", "amount")));
        return Map.of("columns", List.of(Map.of("field", "items", "join", join)));
    }
}
