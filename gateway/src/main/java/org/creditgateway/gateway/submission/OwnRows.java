package org.creditgateway.gateway.submission;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnReader;
import org.creditgateway.connector.Control;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.creditgateway.connector.Values;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads submitted records, in read-only transactions whose statements the server ends when the inquiry's time is over.
 * Subjects are asked for by their keyed hashes.
 */
record OwnRows(ConnectionFactory database, SubjectKeys keys, Mono<Void> closed) {

    private static final String CANCELLED = "57014";
    private static final String DOWN = ": the gateway's database does not answer";

    OwnRows(ConnectionFactory database, SubjectKeys keys) {
        this(database, keys, Mono.never());
    }

    /** The same rows, until this completes: then what is being read fails. */
    OwnRows until(Mono<Void> closed) {
        return new OwnRows(database, keys, closed);
    }

    Flux<SourceRow> read(OwnFetch fetch, FetchParameters parameters) {
        Flux<SourceRow> rows = Flux.defer(() -> {
                    Map<String, String> identifiers =
                            identifiers(fetch.mapping().subject(), parameters.keys());
                    return within(
                            fetch.mapping().coordinate(),
                            parameters.timeout().toMillis(),
                            connection -> Flux.from(bound(connection, fetch, parameters, identifiers)
                                            .execute())
                                    .concatMap(result -> result.map((row, metadata) -> row(fetch, row, identifiers))));
                })
                .timeout(Mono.delay(parameters.timeout()))
                .takeUntilOther(closed.then(Mono.error(() -> SourceFailure.unavailable("the source is closed", null))))
                .onErrorMap(failure -> failure(fetch.mapping().coordinate(), failure));
        return fetch.mapping().single() ? rows.distinct(row -> row.control().key()) : rows;
    }

    /** When the last records of a source came; empty before the first. */
    Mono<OffsetDateTime> lastArrival(String source) {
        return Flux.usingWhen(
                        opened("source " + source),
                        connection -> Flux.from(connection
                                        .createStatement("select max(arrived_at) from submission where source = $1"
                                                + " having count(*) > 0")
                                        .bind(0, source)
                                        .execute())
                                .concatMap(result -> result.map(
                                        (row, metadata) -> Objects.requireNonNull(row.get(0, OffsetDateTime.class)))),
                        Connection::close)
                .onErrorMap(failure -> failure("source " + source, failure))
                .next();
    }

    private <T> Flux<T> within(String where, long millis, Function<Connection, Flux<T>> work) {
        return Flux.usingWhen(
                opened(where),
                connection -> done(connection, "begin read only; set local statement_timeout = " + Math.max(1, millis))
                        .thenMany(work.apply(connection)),
                connection -> done(connection, "commit").then(Mono.from(connection.close())),
                (connection, failure) -> done(connection, "rollback").then(Mono.from(connection.close())),
                connection -> done(connection, "rollback").then(Mono.from(connection.close())));
    }

    /** Where no connection can be made, none has carried a statement: another try is safe. */
    private Mono<Connection> opened(String where) {
        return Mono.<Connection>from(database.create())
                .onErrorMap(
                        R2dbcNonTransientResourceException.class,
                        failure -> SourceFailure.unavailableForNow(where + DOWN, null, null));
    }

    private static Mono<Void> done(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.getRowsUpdated())
                .then();
    }

    /** By hash; those of one subject stand together. */
    private Map<String, String> identifiers(SubjectId.Type type, List<String> identifiers) {
        Map<String, String> byHash = new LinkedHashMap<>();
        for (String identifier : identifiers) {
            keys.all(new SubjectId(type, identifier)).forEach(keyed -> byHash.put(keyed.hash(), identifier));
        }
        return byHash;
    }

    private static Statement bound(
            Connection connection, OwnFetch fetch, FetchParameters parameters, Map<String, String> identifiers) {
        Statement statement = connection
                .createStatement(fetch.select().text())
                .bind(0, fetch.mapping().source())
                .bind(1, fetch.mapping().kind())
                .bind(2, identifiers.keySet().toArray(String[]::new));
        int index = 3;
        for (OwnSelect.Condition condition : fetch.select().conditions()) {
            Object value = fetch.value(condition, parameters, identifiers.size());
            if (value == null) {
                statement.bindNull(index, condition.several() ? String[].class : String.class);
            } else {
                statement.bind(index, value);
            }
            index++;
        }
        return statement;
    }

    private static SourceRow row(OwnFetch fetch, Row row, Map<String, String> identifiers) {
        List<Column> columns = fetch.select().columns();
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ColumnReader.read(columns.get(i), raw(columns.get(i), row.get(i, String.class)));
        }
        int control = columns.size();
        return new SourceRow(
                new Control(
                        Objects.requireNonNull(identifiers.get(row.get(control, String.class))),
                        fetch.mapping().single() ? null : row.get(control + 1, String.class),
                        row.get(control + 2, LocalDate.class),
                        row.get(control + 3, LocalDate.class),
                        row.get(control + 4, LocalDate.class),
                        row.get(control + 5, LocalDate.class)),
                Values.of(values));
    }

    private static @Nullable Object raw(Column column, @Nullable String text) {
        Object value = switch (column.type()) {
            case INT -> SubmittedValue.integer(text);
            case BOOLEAN -> SubmittedValue.bool(text);
            default -> text;
        };
        return value == null ? text : value;
    }

    /** The database's own messages may quote values; only the error's code is told. */
    private static SourceFailure failure(String where, Throwable failure) {
        if (failure instanceof SourceFailure known) {
            return known;
        }
        boolean late = failure instanceof TimeoutException
                || failure instanceof R2dbcTimeoutException
                || failure instanceof R2dbcException refused && CANCELLED.equals(refused.getSqlState());
        return late
                ? SourceFailure.timeout(where + ": the gateway's database did not answer in time")
                : SourceFailure.unavailable(where + DOWN, null);
    }
}
