package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLSchema;
import java.time.OffsetDateTime;
import java.util.Map;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.InvalidMapping;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;

/** The submitted records of one source. */
final class OwnConnector implements Connector {

    private final String source;
    private final GraphQLSchema schema;
    private final OwnRows rows;
    private final Sinks.Empty<Void> closing = Sinks.empty();

    OwnConnector(String source, GraphQLSchema schema, OwnRows rows) {
        this.source = source;
        this.schema = schema;
        this.rows = rows.until(closing.asMono());
    }

    @Override
    public Mapping map(MappedPlace place) {
        return OwnMapping.of(place, schema, source, rows);
    }

    @Override
    public Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
        if (!directive.equals("ownFreshness")) {
            throw new InvalidMapping("@" + directive + ": not one that tells freshness (expected: @ownFreshness)");
        }
        return rows.lastArrival(source);
    }

    /** The connections are the gateway's own, and stay. */
    @Override
    public void close() {
        closing.tryEmitEmpty();
    }
}
