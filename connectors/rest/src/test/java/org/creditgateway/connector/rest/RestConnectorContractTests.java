package org.creditgateway.connector.rest;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.contract.Absence;
import org.creditgateway.connector.contract.Behaviour;
import org.creditgateway.connector.contract.ConnectorContractTests;
import org.creditgateway.connector.contract.ContractTable;
import org.creditgateway.connector.contract.DeadPort;
import org.creditgateway.connector.contract.Dialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RestConnectorContractTests extends ConnectorContractTests {

    private static TableService service;
    private static DeadPort silence;

    @BeforeAll
    static void start() {
        service = new TableService();
        silence = DeadPort.silent();
    }

    @AfterAll
    static void stop() {
        service.close();
        silence.close();
    }

    @Override
    protected String kind() {
        return "rest";
    }

    @Override
    protected Dialect dialect() {
        return new Dialect(
                "rest",
                this::where,
                UnaryOperator.identity(),
                "at",
                Map.of(
                        "arguments",
                        List.of(
                                Arrears.argument("filed.from", "from"),
                                Arrears.argument("filed.until", "until"),
                                Arrears.argument("performances", "performances"),
                                Arrears.argument("first", "most"))));
    }

    Map<String, Object> where(ContractTable table) {
        return Map.of("get", "/rows/" + table.name().toLowerCase(Locale.ROOT) + "?codes={keys}", "select", "/data");
    }

    @Override
    protected Set<Behaviour> behaviours() {
        return EnumSet.of(Behaviour.NESTED_OBJECTS, Behaviour.SCALAR_LISTS, Behaviour.FILTERS, Behaviour.NAMES_COLUMNS);
    }

    @Override
    protected Absence absence() {
        return Absence.NULL;
    }

    @Override
    protected Connector lacking() {
        return connect(service.url() + TableService.LACKING);
    }

    @Override
    protected Connector connector() {
        return connect(service.url());
    }

    @Override
    protected Connector unreachable() {
        return connect("http://127.0.0.1:" + DeadPort.refusing());
    }

    @Override
    protected void awaitIdle() {
        silence.awaitAbandoned();
    }

    @Override
    protected Connector silent() {
        return connect("http://127.0.0.1:" + silence.number());
    }

    private static Connector connect(String url) {
        return new RestKind()
                .connect(new SourceSettings(
                        "table", url, null, null, Map.of("X-Key", SECRET), Duration.ofSeconds(2), 4));
    }
}
