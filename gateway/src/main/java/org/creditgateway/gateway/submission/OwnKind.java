package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLSchema;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.keys.Keys;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** The kind of sources whose records lie in the gateway's own database: {@code own}. They have no address. */
public final class OwnKind implements ConnectorKind {

    private final GraphQLSchema schema;
    private final OwnRows rows;

    /** @param database opened at the first fetch */
    public OwnKind(GraphQLSchema schema, ConnectionFactory database, Keys keys) {
        this(schema, new OwnRows(database, new SubjectKeys(keys)));
    }

    private OwnKind(GraphQLSchema schema, OwnRows rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /** One without a database, for files that are only checked: a fetch fails and says so. */
    public static OwnKind withoutRecords(GraphQLSchema schema) {
        return new OwnKind(schema, new OwnRows(NoDatabase.INSTANCE, SubjectKeys.none()));
    }

    private enum NoDatabase implements ConnectionFactory, ConnectionFactoryMetadata {
        INSTANCE;

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.error(SourceFailure.unavailable(
                    "submitted records lie in a gateway's database (expected: the file tried at that gateway)", null));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return this;
        }

        @Override
        public String getName() {
            return "none";
        }
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public String directives() {
        try (InputStream in = Objects.requireNonNull(OwnKind.class.getResourceAsStream("directives.graphqls"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return new OwnConnector(settings.name(), schema, rows);
    }

    @Override
    public Optional<Connector> local(String source) {
        return Optional.of(new OwnConnector(source, schema, rows));
    }
}
