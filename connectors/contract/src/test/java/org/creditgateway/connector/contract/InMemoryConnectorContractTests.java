package org.creditgateway.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.SourceFailure;

class InMemoryConnectorContractTests extends ConnectorContractTests {

    private final List<InMemorySource> sources = new ArrayList<>();

    @Override
    protected String kind() {
        return "memory";
    }

    @Override
    protected Dialect dialect() {
        return new Dialect(
                "memory",
                table -> Map.of("table", table.name()),
                UnaryOperator.identity(),
                "column",
                Map.of(
                        "filters",
                        List.of(
                                filter("filed.from", "filedOn", "GE"),
                                filter("filed.until", "filedOn", "LE"),
                                filter("performances", "performance", "IN"))));
    }

    @Override
    protected Set<Behaviour> behaviours() {
        return EnumSet.allOf(Behaviour.class);
    }

    @Override
    protected Absence absence() {
        return Absence.NULL;
    }

    @Override
    protected Connector lacking() {
        return source().table(ContractTable.FILINGS.name(), ContractTable.FILINGS.rowsWithout("note"))
                .connect();
    }

    @Override
    protected Connector connector() {
        return source().connect();
    }

    @Override
    protected Connector unreachable() {
        return source().failWith(SourceFailure.unavailableForNow("the source is down", null, null))
                .connect();
    }

    @Override
    protected Connector silent() {
        return source().silence().connect();
    }

    @Override
    protected void awaitIdle() {
        assertThat(sources).extracting(InMemorySource::underWay).containsOnly(0);
    }

    private InMemorySource source() {
        InMemorySource source = new InMemorySource();
        sources.add(source);
        for (ContractTable table : ContractTable.values()) {
            source.table(table.name(), table.rows());
        }
        return source;
    }

    private static Map<String, Object> filter(String argument, String column, String is) {
        return Map.of("argument", argument, "column", column, "is", is);
    }
}
