package org.creditgateway.gateway.catalogue;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What PostgreSQL tells of new versions, by LISTEN, over a connection of its own outside the pool. */
final class CatalogueNotices {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueNotices.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConnectionFactory connections;

    /** @param connections PostgreSQL's, or a pool of them */
    CatalogueNotices(ConnectionFactory connections) {
        this.connections = unpooled(connections);
    }

    /**
     * A signal for each new version, and one whenever listening begins, since something may have been missed. Never
     * ends: a lost connection is opened again.
     */
    Flux<String> signals() {
        return Flux.usingWhen(
                        Mono.from(connections.create()).cast(PostgresqlConnection.class),
                        CatalogueNotices::listen,
                        PostgresqlConnection::close)
                .onErrorResume(lost -> {
                    LOG.warn("Catalogue: not told of new versions: {}", lost.getMessage());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(PAUSE));
    }

    private static Flux<String> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("listen catalogue_version")
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.just("listening"))
                .concatWith(
                        connection.getNotifications().map(notification -> String.valueOf(notification.getParameter())));
    }

    private static ConnectionFactory unpooled(ConnectionFactory connections) {
        ConnectionFactory innermost = connections;
        while (innermost instanceof Wrapped<?> wrapper && wrapper.unwrap() instanceof ConnectionFactory inner) {
            innermost = inner;
        }
        return innermost;
    }
}
