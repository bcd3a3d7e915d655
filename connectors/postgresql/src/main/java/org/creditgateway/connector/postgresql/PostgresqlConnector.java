package org.creditgateway.connector.postgresql;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.Mapping;
import org.creditgateway.connector.Remark;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** One database. */
record PostgresqlConnector(Sessions sessions) implements Connector {

    @Override
    public Mapping map(MappedPlace place) {
        return PostgresqlMapping.of(place, sessions);
    }

    @Override
    public Publisher<Remark> examine(List<MappedPlace> places) {
        return new Examination(sessions).of(places);
    }

    @Override
    public Publisher<Void> warmUp() {
        return sessions.warmUp();
    }

    @Override
    public Publisher<OffsetDateTime> freshness(String directive, Map<String, @Nullable Object> settings) {
        return Freshness.of(directive, settings, sessions).moment();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
