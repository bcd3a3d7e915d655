package org.creditgateway.connector.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** How subjects are found: by one statement for any number of them, by an index, in parts, and the first rows of each. */
class KeysIntegrationTests {

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create table of_text (resident_id text, region text, rest text, no int, state text)",
            "create table of_char (resident_id char(20), region text, rest text, no int, state text)",
            "insert into of_text select id, left(id, 6), substr(id, 7), no, case no when 2 then 'WITHDRAWN' end"
                    + " from (select '37999919000102' || lpad(n::text, 4, '0') as id, no"
                    + " from generate_series(0, 4999) n, generate_series(1, 3) no) as made",
            "insert into of_char select * from of_text",
            "create index on of_text (resident_id)",
            "create index on of_char (resident_id)",
            "create index on of_text (region, rest)");

    private final Connector connector = new PostgresqlKind().connect(SERVER.settings());

    @BeforeAll
    static void analyze() throws SQLException {
        SERVER.execute("analyze");
    }

    @AfterEach
    void close() {
        connector.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 1000})
    void oneStatementForAnyNumberOfSubjects(int subjects) {
        PreparedFetch fetch = fetch("of_text", Map.of("limit", 2));
        int before = SERVER.statements().size();

        assertThat(rows(fetch, subjects)).hasSize(2 * subjects);

        assertThat(SERVER.statements().subList(before, SERVER.statements().size()))
                .containsExactly(fetch.text());
    }

    @ParameterizedTest
    @CsvSource({"of_text, false", "of_char, false", "of_text, true", "of_char, true"})
    void theIndexServesOneSubjectAndAThousand(String table, boolean limited) throws SQLException {
        PreparedFetch fetch = fetch(table, limited ? Map.of("limit", 1) : Map.of());

        for (int subjects : List.of(1, 1000)) {
            for (String mode : List.of("force_generic_plan", "force_custom_plan")) {
                assertThat(plan(fetch.text(), mode, subjects))
                        .contains("Index Cond: (resident_id = ")
                        .doesNotContain("Seq Scan on " + table + " t");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKeyInParts(boolean limited) throws SQLException {
        Map<String, Object> settings = new HashMap<>(parts());
        if (limited) {
            settings.put("limit", 2);
        }
        PreparedFetch fetch = fetch("of_text", settings);

        assertThat(rows(fetch, 20))
                .hasSize(limited ? 40 : 60)
                .extracting(row -> row.control().key())
                .hasSameElementsAs(keys(20));
        for (int subjects : List.of(1, 1000)) {
            assertThat(plan(fetch.text(), "force_generic_plan", subjects))
                    .contains("Index Cond: ((region = ")
                    .doesNotContain("Seq Scan on of_text t");
        }
    }

    @Test
    void theFirstRowsOfEachSubjectByTheOrder() {
        PreparedFetch fetch =
                fetch("of_char", Map.of("limit", 2, "order", List.of(Map.of("column", "no", "descending", true))));

        assertThat(numbers(fetch, 2)).containsExactlyInAnyOrder("0 3", "0 2", "1 3", "1 2");
    }

    @Test
    void nullsComeLastInEitherOrder() {
        assertThat(numbers(fetch("of_text", Map.of("order", List.of(Map.of("column", "state")))), 1))
                .containsExactly("0 2", "0 1", "0 3");
        assertThat(numbers(
                        fetch("of_text", Map.of("order", List.of(Map.of("column", "state", "descending", true)))), 1))
                .containsExactly("0 2", "0 1", "0 3");
    }

    @Test
    void fixedConditionsHoldOfEachRow() {
        assertThat(numbers(where("state", "EQ", "value", "WITHDRAWN"), 1)).containsExactly("0 2");
        assertThat(numbers(where("state", "NE", "value", "WITHDRAWN"), 1)).isEmpty();
        assertThat(numbers(where("state", "IS_NULL", "value", null), 1)).containsExactly("0 1", "0 3");
        assertThat(numbers(where("state", "NOT_NULL", "value", null), 1)).containsExactly("0 2");
        assertThat(numbers(where("no", "GE", "value", "2"), 1)).containsExactly("0 2", "0 3");
        assertThat(numbers(where("no", "LE", "value", "2"), 1)).containsExactly("0 1", "0 2");
        assertThat(numbers(where("no", "IN", "values", List.of("1", "3", "9")), 1))
                .containsExactly("0 1", "0 3");
    }

    private PreparedFetch where(String column, String is, String member, Object value) {
        Map<String, Object> condition = new HashMap<>(Map.of("column", column, "is", is));
        if (value != null) {
            condition.put(member, value);
        }
        return fetch("of_text", Map.of("where", List.of(condition)));
    }

    private PreparedFetch fetch(String table, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("table", table, "id", "no"));
        if (!more.containsKey("keyParts")) {
            settings.put("key", "resident_id");
        }
        settings.putAll(more);
        return connector
                .map(new MappedPlace("Person", "filings", true, List.of(), Map.of(), "postgresql", settings))
                .prepare(List.of());
    }

    private static Map<String, Object> parts() {
        return Map.of("keyParts", List.of(Map.of("column", "region", "length", 6), Map.of("column", "rest")));
    }

    /** The subjects, as the last digit of their identifiers, and the numbers of their rows. */
    private static List<String> numbers(PreparedFetch fetch, int subjects) {
        return rows(fetch, subjects).stream()
                .map(row ->
                        row.control().key().substring(17) + " " + row.control().id())
                .toList();
    }

    private static List<SourceRow> rows(PreparedFetch fetch, int subjects) {
        var parameters = new FetchParameters(keys(subjects), Map.of(), Duration.ofSeconds(20));
        return Flux.from(fetch.fetch(parameters)).collectList().blockOptional().orElseThrow();
    }

    private static List<String> keys(int subjects) {
        return IntStream.range(0, subjects)
                .mapToObj("37999919000102%04d"::formatted)
                .toList();
    }

    private static String plan(String text, String mode, int subjects) throws SQLException {
        String keys = keys(subjects).stream().collect(Collectors.joining(",", "{", "}"));
        try (Connection connection = SERVER.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = " + mode);
            statement.execute("prepare by_keys as " + text);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery("explain execute by_keys('" + keys + "', 'told')")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
