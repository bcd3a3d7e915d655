package org.creditgateway.connector.rest;

import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.json.JsonSource;

/** One REST service. */
record RestConnector(JsonSource source) implements Connector {

    @Override
    public Mapping map(MappedPlace place) {
        return RestMapping.of(source, place);
    }

    @Override
    public void close() {
        source.close();
    }
}
