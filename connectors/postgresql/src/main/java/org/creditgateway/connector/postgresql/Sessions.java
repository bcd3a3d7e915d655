package org.creditgateway.connector.postgresql;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.pool.PooledRefMetadata;

/**
 * The pool of connections to one database.
 *
 * <p>A fetch is one round trip: nothing is begun or checked before its statement. Read-only and the server's limit on the
 * time of a statement are settings of the connection, made as it opens; the limit follows the inquiries' deadlines, and
 * where it has to change, the change goes out together with the statement. The deadline itself is kept here: when it
 * passes, or the asker goes away, the server is told to cancel the statement and the connection is closed, for a
 * connection that was left in the middle of an answer is not safe to reuse.
 */
final class Sessions {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final Duration LIFE = Duration.ofMinutes(30);

    /** So few that no database minds them, and enough for what comes while more are opened. */
    private static final int WARM = 8;

    private final ConnectionPool pool;
    private final ServerLimit limit;
    private final Duration connectTimeout;
    private final int most;
    private final Sinks.Empty<Void> closing = Sinks.empty();

    private Sessions(ConnectionPool pool, ServerLimit limit, Duration connectTimeout, int most) {
        this.pool = pool;
        this.limit = limit;
        this.connectTimeout = connectTimeout;
        this.most = most;
    }

    /** Opens nothing yet. */
    static Sessions of(SourceSettings settings) {
        Duration connectTimeout = settings.connectTimeout();
        Database database = Database.of(settings);
        ConnectionPoolConfiguration configuration = ConnectionPoolConfiguration.builder(database)
                .initialSize(0)
                .maxSize(settings.connections())
                .maxAcquireTime(connectTimeout.multipliedBy(2))
                .acquireRetry(0)
                .validationDepth(ValidationDepth.LOCAL)
                .maxIdleTime(IDLE)
                .customizer(builder -> builder.evictionPredicate(Sessions::worn))
                .build();
        return new Sessions(
                new ConnectionPool(configuration),
                new ServerLimit(database.statementTimeout()),
                connectTimeout,
                settings.connections());
    }

    /**
     * Uses a connection for one answer, whose rows are taken from the database no faster than they are asked for.
     *
     * <p>Errors: those of the driver and the pool, {@link TimeoutException}, and {@link SourceFailure} when the pool is
     * closed.
     */
    <T> Flux<T> use(Function<Connection, Flux<T>> use, Duration timeout) {
        return Flux.create(asker -> {
            long deadline = System.nanoTime() + timeout.toNanos();
            Disposable.Composite ending = Disposables.composite(
                    Schedulers.parallel()
                            .schedule(
                                    () -> asker.error(new TimeoutException()),
                                    timeout.toMillis(),
                                    TimeUnit.MILLISECONDS),
                    closing.asMono().subscribe(none -> {}, error -> {}, () -> asker.error(closed())));
            asker.onDispose(ending);
            pool.create().subscribe(connection -> lend(connection, use, deadline, asker, ending), asker::error);
        });
    }

    /** Opens a few connections, as far as the database lets it. */
    Mono<Void> warmUp() {
        return Flux.range(0, Math.min(WARM, most))
                .flatMap(each -> pool.create().onErrorComplete())
                .collectList()
                .flatMapIterable(open -> open)
                .flatMap(Connection::close)
                .then();
    }

    private static SourceFailure closed() {
        return SourceFailure.unavailable("the connections to the database are closed", null);
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
    private <T> void lend(
            Connection connection,
            Function<Connection, Flux<T>> use,
            long deadline,
            FluxSink<T> asker,
            Disposable.Composite ending) {
        AtomicBoolean ended = new AtomicBoolean();
        ending.add(() -> end(ended, abandon(connection)));
        if (ended.get()) {
            return;
        }
        limit.apply(driverConnection(connection), deadline);
        Flux.defer(() -> use.apply(connection)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription rows) {
                asker.onRequest(rows::request);
            }

            @Override
            protected void hookOnNext(T row) {
                asker.next(row);
            }

            @Override
            protected void hookOnComplete() {
                end(ended, connection.close());
                asker.complete();
            }

            @Override
            protected void hookOnError(Throwable error) {
                end(ended, inOrder(error) ? connection.close() : abandon(connection));
                asker.error(error);
            }
        });
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
