package org.creditgateway.connector.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;
import org.creditgateway.connector.json.JsonSource;

/** The kind {@code rest}: its address is {@code http://host:port}, with a path in front of all others if there is one. */
public final class RestKind implements ConnectorKind {

    @Override
    public String name() {
        return "rest";
    }

    @Override
    public String directives() {
        try (InputStream sdl = Objects.requireNonNull(RestKind.class.getResourceAsStream("directives.graphqls"))) {
            return new String(sdl.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return new RestConnector(JsonSource.at(settings));
    }
}
