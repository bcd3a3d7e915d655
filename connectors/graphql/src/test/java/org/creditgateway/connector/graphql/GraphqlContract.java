package org.creditgateway.connector.graphql;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
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

/** What both directives give to the contract: connectors to the same service. */
abstract class GraphqlContract extends ConnectorContractTests {

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

    abstract String directive();

    abstract Map<String, Object> where(ContractTable table);

    @Override
    protected String kind() {
        return "graphql";
    }

    @Override
    protected Dialect dialect() {
        return new Dialect(
                directive(),
                this::where,
                UnaryOperator.identity(),
                "at",
                Map.of(
                        "arguments",
                        List.of(
                                Licences.argument("filed.from", "from"),
                                Licences.argument("filed.until", "until"),
                                Licences.argument("performances", "performances", "[Performance!]"),
                                Licences.argument("first", "most"))));
    }

    @Override
    protected Set<Behaviour> behaviours() {
        return EnumSet.allOf(Behaviour.class);
    }

    @Override
    protected Absence absence() {
        return Absence.INVALID_DATA;
    }

    @Override
    protected Connector lacking() {
        return connect(service.lackingUrl());
    }

    @Override
    protected Connector connector() {
        return connect(service.url());
    }

    @Override
    protected Connector unreachable() {
        return connect("http://127.0.0.1:" + DeadPort.refusing() + "/graphql");
    }

    @Override
    protected void awaitIdle() {
        silence.awaitAbandoned();
    }

    @Override
    protected Connector silent() {
        return connect("http://127.0.0.1:" + silence.number() + "/graphql");
    }

    private static Connector connect(String url) {
        return new GraphqlKind()
                .connect(new SourceSettings(
                        "table", url, null, null, Map.of("X-Key", SECRET), Duration.ofSeconds(2), 4));
    }
}
