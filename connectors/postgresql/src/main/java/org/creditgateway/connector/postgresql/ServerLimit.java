package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/**
 * The server's own limit on the time of a statement ({@code statement_timeout}), which ends statements whose gateway is
 * gone without a word. It follows the deadlines of inquiries, which are much alike: a connection keeps its limit as long
 * as that ends no statement before its deadline, nor more than {@link #SLACK} after it. So most fetches set nothing; the
 * others send the new limit and the statement at once, and wait for neither first.
 */
final class ServerLimit {

    private static final Duration SLACK = Duration.ofSeconds(2);

    private final Duration most;
    private final Map<PostgresqlConnection, Duration> limits = Collections.synchronizedMap(new WeakHashMap<>());

    /** @param most the limit that each connection opens with, and which none exceeds */
    ServerLimit(Duration most) {
        this.most = most;
    }

    /** Sees to the limit of the statement that is sent over the connection next. */
    void apply(PostgresqlConnection connection, long deadline) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Duration limit = limits.getOrDefault(connection, most);
        if (limit.compareTo(left) >= 0 ? limit.minus(SLACK).compareTo(left) <= 0 : limit.equals(most)) {
            return;
        }
        Duration next = Duration.ofSeconds(TimeUnit.MILLISECONDS.toSeconds(left.toMillis()) + 1);
        if (next.compareTo(most) > 0) {
            next = most;
        }
        if (!next.equals(limit)) {
            limits.put(connection, next);
            Flux.from(connection
                            .createStatement("set statement_timeout = " + next.toMillis())
                            .execute())
                    .flatMap(Result::getRowsUpdated)
                    .subscribe(none -> {}, unheard -> {});
        }
    }
}
