package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.contract.Absence;
import org.creditgateway.connector.contract.Behaviour;
import org.creditgateway.connector.contract.ConnectorContractTests;
import org.creditgateway.connector.contract.ContractTable;
import org.creditgateway.connector.contract.DeadPort;
import org.creditgateway.connector.contract.Dialect;
import org.creditgateway.gateway.database.PostgresServer;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** The connector own keeps the contract of all connectors. */
class OwnConnectorContractTests extends ConnectorContractTests {

    @RegisterExtension
    static final PostgresServer POSTGRES = new PostgresServer();

    private static final SubjectKeys KEYS = new SubjectKeys(Registry.KEYS);
    private static final List<String> MISHELD =
            List.of("amount", "filedOn", "parts", "urgent", "recordedAt", "performance");
    private static final Set<String> CONTROL =
            Set.of("ownerCode", "entryNo", "happenedOn", "endedOn", "sharedUntil", "repairedOn");
    private static final LocalDate SOME_DAY = LocalDate.of(2020, 2, 2);
    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
                            directive @record(kind: String!, nature: String!) on OBJECT
                            directive @filters(field: String!) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
                            type Query { organization: Organization }
                            type Organization {
                              name: String
                              filings(
                                filed: Span @filters(field: "filedOn")
                                performances: [String!] @filters(field: "performance")
                              ): [Filing!]
                            }
                            type Filing @record(kind: "PENALTY", nature: "DISHONESTY") { note: String }
                            input Span { from: String until: String }
                            """), RuntimeWiring.MOCKED_WIRING);

    private static DeadPort silence;
    private static ConnectionPool pool;

    @BeforeAll
    static void fill() throws SQLException {
        silence = DeadPort.silent();
        POSTGRES.migrate();
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(POSTGRES.connectionFactory())
                .maxSize(4)
                .build());
        for (ContractTable table : ContractTable.values()) {
            fill("table", table, table.rows(), null);
        }
        fill("lacking", ContractTable.FILINGS, ContractTable.FILINGS.rowsWithout("note"), null);
        for (String field : MISHELD) {
            fill("table-" + field, ContractTable.FILINGS, ContractTable.FILINGS.rows(), field);
        }
    }

    /** @param misheld the field that has the case number instead of its own values */
    private static void fill(
            String source, ContractTable table, List<Map<String, @Nullable Object>> rows, @Nullable String misheld)
            throws SQLException {
        POSTGRES.execute("insert into submission values ('" + source + "', 1, 1, now()) on conflict do nothing");
        try (Connection connection = POSTGRES.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into submitted_record values (?, ?, ?, 1, 'CURRENT', ?, ?, '\\x00', ?, ?, ?, ?,"
                                + " cast(? as json), 1, ?)")) {
            for (int i = 0; i < rows.size(); i++) {
                Map<String, @Nullable Object> row = rows.get(i);
                SubjectKeys.KeyedSubject keyed =
                        KEYS.of(new SubjectId(SubjectId.Type.ORGANIZATION, String.valueOf(row.get("ownerCode"))));
                List<@Nullable Object> values = Arrays.asList(
                        source,
                        recordKind(table),
                        row.getOrDefault("entryNo", "P-" + i),
                        keyed.key(),
                        keyed.hash(),
                        row.get("happenedOn") == null ? SOME_DAY : row.get("happenedOn"),
                        row.get("endedOn"),
                        row.get("sharedUntil"),
                        row.get("repairedOn"),
                        JsonMapper.shared().writeValueAsString(content(row, misheld)),
                        i);
                for (int parameter = 0; parameter < values.size(); parameter++) {
                    insert.setObject(parameter + 1, values.get(parameter));
                }
                insert.executeUpdate();
            }
        }
    }

    private static Map<String, Object> content(Map<String, @Nullable Object> row, @Nullable String misheld) {
        Map<String, Object> content = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (value != null && !CONTROL.contains(column) && !(value instanceof Map) && !(value instanceof List)) {
                content.put(named(column), value instanceof Number || value instanceof Boolean ? value : "" + value);
            }
        });
        if (misheld != null && row.get("caseNumber") != null) {
            content.put(misheld, row.get("caseNumber"));
        }
        return content;
    }

    @AfterAll
    static void stop() {
        silence.close();
        pool.dispose();
    }

    @Override
    protected String kind() {
        return "own";
    }

    @Override
    protected Iterable<ConnectorKind> kinds() {
        return List.of(new OwnKind(SCHEMA, pool, Registry.KEYS));
    }

    @Override
    protected Dialect dialect() {
        return new Dialect(
                "own",
                table -> Map.of("kind", recordKind(table)),
                OwnConnectorContractTests::named,
                "column",
                Map.of());
    }

    @Override
    protected Set<Behaviour> behaviours() {
        return EnumSet.of(Behaviour.FILTERS, Behaviour.SELECTS_COLUMNS);
    }

    /** Fields that a record does not have are not kept. */
    @Override
    protected Absence absence() {
        return Absence.NULL;
    }

    @Override
    protected Connector lacking() {
        return connector("lacking", pool);
    }

    @Override
    protected Connector misholding(String field) {
        return connector("table-" + field, pool);
    }

    @Override
    protected Connector connector() {
        return connector("table", pool);
    }

    @Override
    protected Connector unreachable() {
        return connector("table", at(DeadPort.refusing()));
    }

    @Override
    protected Connector silent() {
        return connector("table", at(silence.number()));
    }

    /** A record has the day of its event. */
    @Override
    protected Map<String, @Nullable Object> held(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> held = new LinkedHashMap<>(row);
        held.computeIfAbsent("happenedOn", absent -> SOME_DAY);
        return held;
    }

    private static Connector connector(String source, ConnectionFactory database) {
        return new OwnKind(SCHEMA, database, Registry.KEYS).local(source).orElseThrow();
    }

    private static ConnectionFactory at(int port) {
        return ConnectionFactories.get("r2dbc:postgresql://postgres:" + SECRET + "@127.0.0.1:" + port + "/postgres");
    }

    private static String recordKind(ContractTable table) {
        return table == ContractTable.PARTIES ? "REGISTRATION" : "PENALTY";
    }

    private static String named(String column) {
        return switch (column) {
            case "amountDue" -> "amount";
            case "ownerCode" -> "subject_hash";
            default -> column;
        };
    }
}
