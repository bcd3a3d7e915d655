package org.creditgateway.connector.postgresql;

import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;

/** One database. */
record PostgresqlConnector(Sessions sessions) implements Connector {

    @Override
    public Mapping map(MappedPlace place) {
        return PostgresqlMapping.of(place, sessions);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
