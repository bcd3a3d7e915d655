package org.creditgateway.connector.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.contract.Absence;
import org.creditgateway.connector.contract.Behaviour;
import org.creditgateway.connector.contract.ConnectorContractTests;
import org.creditgateway.connector.contract.ContractTable;
import org.creditgateway.connector.contract.DeadPort;
import org.creditgateway.connector.contract.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresqlConnectorContractTests extends ConnectorContractTests {

    @RegisterExtension
    static final PostgresqlServer SERVER = new PostgresqlServer(
            "create type performance as enum ('NONE', 'PARTIAL', 'FULL')",
            "create table parties (owner_code varchar(18), name varchar(40), registered_on timestamp, capital float8)",
            """
            create table filings (
              owner_code char(18), entry_no text, happened_on date, ended_on date, shared_until date, repaired_on date,
              case_number varchar(40), amount_due numeric, filed_on date, parts smallint, urgent boolean,
              performance performance, recorded_at timestamptz, note text, court json, items jsonb, tags text[])
            """);

    private static final DeadPort SILENT = DeadPort.silent();

    @BeforeAll
    static void fill() throws SQLException {
        for (ContractTable table : ContractTable.values()) {
            for (Map<String, Object> row : table.rows()) {
                insert(table, row);
            }
        }
    }

    @AfterAll
    static void closePort() {
        SILENT.close();
    }

    @Override
    protected String kind() {
        return "postgresql";
    }

    @Override
    protected Dialect dialect() {
        return new Dialect(
                "postgresql",
                table -> Map.of("table", name(table)),
                Sql::snakeCase,
                "column",
                Map.of(
                        "filters",
                        List.of(
                                filter("filed.from", "filed_on", "GE"),
                                filter("filed.until", "filed_on", "LE"),
                                filter("performances", "performance", "IN"))));
    }

    @Override
    protected Set<Behaviour> behaviours() {
        return EnumSet.allOf(Behaviour.class);
    }

    @Override
    protected Absence absence() {
        return Absence.IMPOSSIBLE;
    }

    @Override
    protected Connector connector() {
        return new PostgresqlKind().connect(SERVER.settings());
    }

    @Override
    protected Connector unreachable() {
        return new PostgresqlKind().connect(PostgresqlServer.settings(DeadPort.refusing(), "", 4));
    }

    @Override
    protected Connector silent() {
        return new PostgresqlKind().connect(PostgresqlServer.settings(SILENT.number(), "", 4, Duration.ofSeconds(1)));
    }

    @Override
    protected void awaitIdle() {
        SILENT.awaitAbandoned();
        SERVER.awaitNone("select pid from pg_stat_activity where usename = 'reader' and state = 'active'");
    }

    private static void insert(ContractTable table, Map<String, Object> row) throws SQLException {
        List<String> columns = List.copyOf(row.keySet());
        String sql = "insert into " + name(table)
                + columns.stream().map(Sql::snakeCase).collect(Collectors.joining(", ", " (", ")")) + " values "
                + Collections.nCopies(columns.size(), "?").stream().collect(Collectors.joining(", ", "(", ")"));
        try (Connection connection = SERVER.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                Object value = held(columns.get(i), row.get(columns.get(i)));
                if (value instanceof String || value == null) {
                    insert.setObject(i + 1, value, Types.OTHER);
                } else {
                    insert.setObject(i + 1, value);
                }
            }
            insert.executeUpdate();
        }
    }

    /** Nested objects are JSON; the list of scalars is an array. */
    private static Object held(String column, Object value) {
        if (column.equals("tags") && value instanceof List<?> tags) {
            return Sql.array(tags.stream().map(String::valueOf).toList());
        }
        return value instanceof Map<?, ?> || value instanceof List<?> ? json(value) : value;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(PostgresqlConnectorContractTests::json)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String ? '"' + value.toString() + '"' : String.valueOf(value);
    }

    private static String name(ContractTable table) {
        return table.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> filter(String argument, String column, String is) {
        return Map.of("argument", argument, "column", column, "is", is);
    }
}
