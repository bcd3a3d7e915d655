package org.creditgateway.connector.rest;

import java.time.OffsetDateTime;
import java.util.Map;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.json.JsonSource;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One REST service. It tells nothing of its own form, so that places are not compared with it before they are published. */
record RestConnector(JsonSource source) implements Connector {

    @Override
    public Mapping map(MappedPlace place) {
        return RestMapping.of(source, place);
    }

    @Override
    public Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
        return RestFreshness.of(directive, settings).read(source);
    }

    @Override
    public void close() {
        source.close();
    }
}
