package org.creditgateway.connector.graphql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.json.JsonSource;

/** The kind {@code graphql}: its address is where queries are posted, such as {@code http://host:port/graphql}. */
public final class GraphqlKind implements ConnectorKind {

    @Override
    public String name() {
        return "graphql";
    }

    @Override
    public String directives() {
        try (InputStream sdl = Objects.requireNonNull(GraphqlKind.class.getResourceAsStream("directives.graphqls"))) {
            return new String(sdl.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return new GraphqlConnector(JsonSource.at(settings));
    }
}
