package org.creditgateway.gateway.database;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What PostgreSQL tells on a channel, by LISTEN, over a connection of its own outside the pool. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConnectionFactory connections;
    private final String channel;

    /**
     * @param connections PostgreSQL's, or a pool of them
     * @param channel an identifier of SQL
     */
    public Notices(ConnectionFactory connections, String channel) {
        this.connections = unpooled(connections);
        this.channel = channel;
    }

    /**
     * A signal for each notice, and one whenever listening begins, since something may have been missed. Never ends: a
     * lost connection is opened again.
     */
    public Flux<String> signals() {
        return Flux.usingWhen(
                        Mono.from(connections.create()).cast(PostgresqlConnection.class),
                        this::listen,
                        PostgresqlConnection::close)
                .onErrorResume(lost -> {
                    LOG.warn("{}: not told of by the database: {}", channel, lost.getMessage());
                    return Mono.empty();
                })
                .repeatWhen(ended -> ended.delayElements(PAUSE));
    }

    private Flux<String> listen(PostgresqlConnection connection) {
        return connection
                .createStatement("listen " + channel)
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
