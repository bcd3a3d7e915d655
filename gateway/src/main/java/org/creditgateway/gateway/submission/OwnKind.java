package org.creditgateway.gateway.submission;

import graphql.schema.GraphQLSchema;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.gateway.keys.Keys;

/** The kind of sources whose records lie in the gateway's own database: {@code own}. They have no address. */
public final class OwnKind implements ConnectorKind {

    private final GraphQLSchema schema;
    private final OwnRows rows;

    /** @param database opened at the first fetch only: where files are only checked, it need not be there */
    public OwnKind(GraphQLSchema schema, ConnectionFactory database, Keys keys) {
        this.schema = schema;
        this.rows = new OwnRows(database, new SubjectKeys(keys));
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
