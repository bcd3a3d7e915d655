package org.creditgateway.connector.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.PreparedFetch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What a subclass of the suite gives, and how the suite uses it. */
abstract class ConnectorUnderTest {

    /** The password, or the value of a secret header, that the connectors are to be given: no message may hold it. */
    protected static final String SECRET = "contract-secret-4711";

    private final List<Connector> opened = new ArrayList<>();
    private @Nullable Connector connector;

    /** The name of the kind, as {@link ServiceLoader} finds it. */
    protected abstract String kind();

    protected abstract Dialect dialect();

    protected abstract Set<Behaviour> behaviours();

    /** A new connector to a source that holds {@link ContractTable}, with at most four connections. */
    protected abstract Connector connector();

    /** A new connector to a source that is down, such as {@link DeadPort#refusing()}. */
    protected abstract Connector unreachable();

    /** A new connector to a source that never answers, such as {@link DeadPort#silent()}. */
    protected abstract Connector silent();

    /** The kinds that there are: by default those that {@link ServiceLoader} finds. */
    protected Iterable<ConnectorKind> kinds() {
        return ServiceLoader.load(ConnectorKind.class);
    }

    /** A row of {@link ContractTable} as the source holds it: by default as it stands there. */
    protected Map<String, @Nullable Object> held(Map<String, @Nullable Object> row) {
        return row;
    }

    /**
     * A new connector to a source whose filings have the case number where the values of a field are expected. For kinds
     * without {@link Behaviour#NAMES_COLUMNS}; the others are told to read another column.
     */
    protected Connector misholding(String field) {
        throw new UnsupportedOperationException(field);
    }

    /** What becomes of rows that lack the member of a field. */
    protected abstract Absence absence();

    /**
     * A new connector to a source whose filings lack the member {@code note}. For kinds whose rows can lack one.
     */
    protected Connector lacking() {
        throw new UnsupportedOperationException("lacking");
    }

    /**
     * Waits until the sources of {@link #silent()} and {@link #connector()} are at work on nothing; fails when they go on.
     * By default nothing is known of them.
     */
    protected void awaitIdle() {}

    @AfterEach
    void closeConnectors() {
        opened.forEach(Connector::close);
    }

    PreparedFetch party(Column... columns) {
        return map(places().party()).prepare(List.of(columns));
    }

    PreparedFetch filings(Column... columns) {
        return map(places().filings()).prepare(List.of(columns));
    }

    PreparedFetch filings(Connector connector) {
        return opened(connector).map(places().filings()).prepare(List.of(Places.CASE_NUMBER));
    }

    PreparedFetch with(Column column) {
        return map(places().filingsWith(column)).prepare(List.of(column));
    }

    Mapping map(MappedPlace place) {
        if (connector == null) {
            connector = opened(connector());
        }
        return connector.map(place);
    }

    Connector opened(Connector connector) {
        opened.add(connector);
        return connector;
    }

    Places places() {
        return new Places(dialect());
    }

    void assertInvalid(MappedPlace place, String named) {
        assertThatThrownBy(() -> map(place))
                .isInstanceOf(InvalidMapping.class)
                .hasMessageContaining(named)
                .hasMessageContaining("(expected: ");
    }
}
