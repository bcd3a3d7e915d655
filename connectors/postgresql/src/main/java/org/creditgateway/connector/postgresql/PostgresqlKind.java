package org.creditgateway.connector.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.ConnectorKind;
import org.creditgateway.connector.SourceSettings;

/**
 * The kind {@code postgresql}. A source's url is {@code r2dbc:postgresql://host:port/database}; the driver's options may
 * follow as a query. {@code sslMode=verify-full} asks for TLS, {@code statementTimeout=PT30S} is the longest that the
 * server works on a statement whose asker is gone, {@code timeZone=Asia/Shanghai} is the zone in which moments become
 * days (by default the zone of this process).
 */
public final class PostgresqlKind implements ConnectorKind {

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String directives() {
        try (InputStream sdl = PostgresqlKind.class.getResourceAsStream("directives.graphqls")) {
            return new String(Objects.requireNonNull(sdl).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector connect(SourceSettings settings) {
        return new PostgresqlConnector(Sessions.of(settings));
    }
}
