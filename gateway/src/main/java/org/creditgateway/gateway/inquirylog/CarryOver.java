package org.creditgateway.gateway.inquirylog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.creditgateway.gateway.tlog.Hash;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes down, once for each database, what the registers hold that no entry of its own tells of, together with one entry.
 * From then on each of their rows comes with an entry, and these rows must stay as they are.
 */
final class CarryOver {

    static final String COORDINATE = "credit-gateway.carried-over";

    private static final String WRITE = "insert into carried_over (content) values (?) on conflict do nothing";
    private static final String DONE = "select exists (select from carried_over)";

    /** Registers are carried over before the catalogue's version can be known. */
    private static final String NO_CATALOGUE = "";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DataSource source;
    private final InquiryLog log;

    CarryOver(DataSource source, InquiryLog log) {
        this.source = source;
        this.log = log;
    }

    /** Waits until it is committed, by this gateway or another. */
    void run() {
        Mono.fromCallable(this::content)
                .filter(content -> !content.isEmpty())
                .flatMap(this::write)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100))
                        .maxBackoff(Duration.ofSeconds(1))
                        .filter(LogUnavailable.class::isInstance))
                .block(PATIENCE);
    }

    private Mono<Receipt> write(String content) {
        InquiryEntry entry = InquiryEntry.ofStart(
                COORDINATE, Instant.now(), NO_CATALOGUE, Hash.sha256(content).bytes(), "{}");
        return log.permit()
                .flatMap(permit -> log.commit(permit, entry, new Act(WRITE, List.of(content))))
                .onErrorComplete(NotCarriedOut.class);
    }

    /** Nothing where it is written already. */
    private String content() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            StringBuilder content = new StringBuilder();
            if (!isDone(connection)) {
                for (ActedRows register : ActedTables.ofRegisters()) {
                    content.append(register.unentered(connection).line(register.table()));
                }
            }
            connection.rollback();
            return content.toString();
        }
    }

    private static boolean isDone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(DONE)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
