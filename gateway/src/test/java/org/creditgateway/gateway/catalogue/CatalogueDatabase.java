package org.creditgateway.gateway.catalogue;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.springframework.r2dbc.core.DatabaseClient;

/** A PostgreSQL server with the gateway's tables. */
final class CatalogueDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Flyway flyway;

    CatalogueDatabase() {
        try {
            server = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        flyway = Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .cleanDisabled(false)
                .load();
        flyway.migrate();
    }

    DatabaseClient client() {
        return DatabaseClient.create(new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host("127.0.0.1")
                .port(server.getPort())
                .username("postgres")
                .password("postgres")
                .database("postgres")
                .build()));
    }

    void empty() {
        flyway.clean();
        flyway.migrate();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
