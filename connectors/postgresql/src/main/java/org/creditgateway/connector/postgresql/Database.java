package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceSettings;
import reactor.core.publisher.Mono;
import reactor.netty.tcp.TcpResources;

/** Where a source's database is, and how connections to it are opened: read-only, with the driver's own caches. */
record Database(ConnectionFactoryOptions options, Duration patience) implements ConnectionFactory {

    /** How long the server works on for an asker that is gone without a word, unless the url says otherwise. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    /** The class of the codes that the driver gives what is wrong with a connection. */
    private static final String CONNECTION = "08";

    private static final Option<Object> STARTUP = Option.valueOf("options");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException when the url cannot be read; the url itself, which may hold a password, is not
     *     named
     */
    static Database of(SourceSettings settings) {
        try {
            Database database = new Database(options(settings), settings.connectTimeout());
            database.configuration().build();
            return database;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("source " + settings.name()
                    + ": url or username unreadable (expected: r2dbc:postgresql://host:port/database, and a username)");
        }
    }

    @Override
    public Mono<? extends Connection> create() {
        return Mono.defer(() -> {
            OpeningLoops loops = new OpeningLoops(TcpResources.get(), patience);
            return new PostgresqlConnectionFactory(
                            configuration().loopResources(loops).build())
                    .create()
                    .timeout(patience)
                    .doOnNext(connection -> loops.opened())
                    .onErrorMap(Database::isPassing, Database::notOpened);
        });
    }

    /**
     * Refused, broken or late before it was open: no statement can have been sent. What the server itself says is judged by its
     * code, and a certificate that is not trusted will not be a moment later.
     */
    private static boolean isPassing(Throwable error) {
        return error instanceof TimeoutException
                || error instanceof PostgresqlException broken
                        && broken.getErrorDetails().getCode().startsWith(CONNECTION)
                        && !(error.getCause() instanceof SSLException);
    }

    private static SourceFailure notOpened(Throwable error) {
        return SourceFailure.unavailableForNow("connection to the database: not made", error, null);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return () -> "PostgreSQL";
    }

    /** The most time that a statement may take at the server. */
    Duration statementTimeout() {
        return Duration.parse(String.valueOf(options.getValue(ConnectionFactoryOptions.STATEMENT_TIMEOUT)));
    }

    /** Keeps user and password out of logs. */
    @Override
    public String toString() {
        return "Database[" + options.getValue(ConnectionFactoryOptions.HOST) + "]";
    }

    private PostgresqlConnectionConfiguration.Builder configuration() {
        return PostgresqlConnectionFactoryProvider.builder(options)
                .applicationName(Told.APPLICATION)
                .autodetectExtensions(false)
                .tcpKeepAlive(true);
    }

    private static ConnectionFactoryOptions options(SourceSettings settings) {
        ConnectionFactoryOptions url = ConnectionFactoryOptions.parse(settings.url());
        if (!"postgresql".equals(url.getRequiredValue(ConnectionFactoryOptions.DRIVER))) {
            throw new IllegalArgumentException("driver: another one (expected: postgresql)");
        }
        ConnectionFactoryOptions.Builder options = ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.STATEMENT_TIMEOUT, STATEMENT_TIMEOUT)
                .from(url)
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, settings.connectTimeout())
                .option(STARTUP, startup(url));
        if (settings.username() != null) {
            options.option(ConnectionFactoryOptions.USER, settings.username());
        }
        if (settings.password() != null) {
            options.option(ConnectionFactoryOptions.PASSWORD, settings.password());
        }
        return options.build();
    }

    /** The url's own startup options, and ours, which win. */
    private static String startup(ConnectionFactoryOptions url) {
        Object own = url.getValue(STARTUP);
        return (own == null ? "" : own + ";") + "default_transaction_read_only=on";
    }
}
