package org.creditgateway.connector.postgresql;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Sinks;
import reactor.pool.PooledRefMetadata;

/**
 * The pool of connections to one database.
 *
 * <p>A fetch is one round trip: nothing is set, begun or checked before its statement. Read-only and the server's limit
 * on the time of a statement are settings of the connection, made as it opens; the inquiry's own deadline is kept here.
 * When it passes, or the asker goes away, the server is told to cancel the statement and the connection is closed, for a
 * connection that was left in the middle of an answer is not safe to reuse.
 */
final class Sessions {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(30);

    private final ConnectionPool pool;
    private final Duration connectTimeout;
    private final Sinks.Empty<Void> closing = Sinks.empty();

    private Sessions(ConnectionPool pool, Duration connectTimeout) {
        this.pool = pool;
        this.connectTimeout = connectTimeout;
    }

    /** Opens nothing yet. */
    static Sessions of(SourceSettings settings) {
        Duration connectTimeout = settings.connectTimeout();
        ConnectionPoolConfiguration configuration = ConnectionPoolConfiguration.builder(Database.of(settings))
                .initialSize(0)
                .maxSize(settings.connections())
                .maxCreateConnectionTime(connectTimeout)
                .maxAcquireTime(connectTimeout.multipliedBy(2))
                .acquireRetry(0)
                .validationDepth(ValidationDepth.LOCAL)
                .maxIdleTime(IDLE)
                .customizer(builder -> builder.evictionPredicate(Sessions::worn))
                .build();
        return new Sessions(new ConnectionPool(configuration), connectTimeout);
    }

    /**
     * Uses a connection for one answer.
     *
     * <p>Errors: those of the driver and the pool, {@link TimeoutException}, and {@link SourceFailure} when the pool is
     * closed.
     */
    <T> Mono<T> use(Function<Connection, Mono<T>> use, Duration timeout) {
        Mono<T> answer = Mono.<T>create(
                        asker -> pool.create().subscribe(connection -> lend(connection, use, asker), asker::error))
                .timeout(timeout);
        Mono<T> closed = closing.asMono()
                .then(Mono.error(() -> SourceFailure.unavailable("the connections to the database are closed", null)));
        return Mono.firstWithSignal(closed, answer);
    }

    void close() {
        closing.tryEmitEmpty();
        pool.close().onErrorComplete().subscribe();
    }

    /**
     * Neither pool nor driver hears that an asker goes away: cancelled halfway, the pool would hand a connection on
     * while it is abandoned here, and the driver can lose a statement it is about to send. The connection itself is
     * given back or abandoned, once, by whichever comes first.
     */
    private <T> void lend(Connection connection, Function<Connection, Mono<T>> use, MonoSink<T> asker) {
        AtomicBoolean ended = new AtomicBoolean();
        asker.onCancel(() -> end(ended, abandon(connection)));
        if (!ended.get()) {
            Mono.defer(() -> use.apply(connection))
                    .doOnSuccess(value -> end(ended, connection.close()))
                    .doOnError(error -> end(ended, inOrder(error) ? connection.close() : abandon(connection)))
                    .subscribe(asker::success, asker::error, asker::success);
        }
    }

    private static void end(AtomicBoolean ended, Publisher<Void> ending) {
        if (ended.compareAndSet(false, true)) {
            Mono.from(ending).onErrorComplete().subscribe();
        }
    }

    /** The database's own errors, and values that cannot be read, come when the whole answer has been taken. */
    private static boolean inOrder(Throwable error) {
        return error instanceof R2dbcException || error instanceof SourceFailure;
    }

    private Publisher<Void> abandon(Connection pooled) {
        return Mono.defer(() -> {
            PostgresqlConnection connection = driverConnection(pooled);
            connection.cancelRequest().timeout(connectTimeout).onErrorComplete().subscribe();
            return connection.close().onErrorComplete().then(Mono.from(pooled.close()));
        });
    }

    private static PostgresqlConnection driverConnection(Connection pooled) {
        return (PostgresqlConnection) ((Wrapped<?>) pooled).unwrap();
    }

    /** Connections that the server has closed, as it does when it restarts, are found here at no cost. */
    private static boolean worn(Connection connection, PooledRefMetadata pooled) {
        return pooled.idleTime() >= IDLE.toMillis() || pooled.lifeTime() >= LIFE.toMillis() || !isOpen(connection);
    }

    private static boolean isOpen(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.LOCAL)).toFuture().getNow(false);
    }
}
