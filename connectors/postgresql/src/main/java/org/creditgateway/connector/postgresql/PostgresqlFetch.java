package org.creditgateway.connector.postgresql;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One statement, run once for each fetch.
 *
 * @param filters those of the mapping, then those of the row filter, whose names begin with a character that no argument
 *     has
 * @param fixed the values of the latter, by name
 */
record PostgresqlFetch(
        Sessions sessions, String coordinate, Select select, List<Filter> filters, Map<String, Object> fixed)
        implements PreparedFetch {

    /** The name of the filter by {@link FetchParameters#since()}. */
    static final String SINCE = "=since";

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        return sessions.use(connection -> rows(connection, parameters), parameters.timeout())
                .onErrorMap(failure -> Failures.of(coordinate, failure))
                .flatMapIterable(rows -> rows);
    }

    @Override
    public String text() {
        return select.text();
    }

    private Mono<List<SourceRow>> rows(Connection connection, FetchParameters parameters) {
        RowReader reader = new RowReader(select);
        return Flux.from(bound(connection, parameters).execute())
                .concatMap(result -> result.map((row, metadata) -> reader.read(row)))
                .then(Mono.fromSupplier(reader::rows));
    }

    private @Nullable Object value(Filter filter, FetchParameters parameters) {
        if (filter.argument().equals(SINCE)) {
            return parameters.since();
        }
        Object always = fixed.get(filter.argument());
        return always == null ? parameters.arguments().get(filter.argument()) : always;
    }

    private Statement bound(Connection connection, FetchParameters parameters) {
        Statement statement = connection.createStatement(select.text());
        statement.bind(0, Parameters.in(PostgresqlObjectId.UNSPECIFIED, Sql.array(parameters.keys())));
        for (int i = 0; i < filters.size(); i++) {
            Filter filter = filters.get(i);
            filter.bind(statement, i + 1, value(filter, parameters));
        }
        return statement;
    }
}
