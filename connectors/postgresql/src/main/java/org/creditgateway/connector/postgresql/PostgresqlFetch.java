package org.creditgateway.connector.postgresql;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SourceRow;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One statement, run once for each fetch. */
record PostgresqlFetch(Sessions sessions, String coordinate, Select select) implements PreparedFetch {

    @Override
    public Publisher<SourceRow> fetch(FetchParameters parameters) {
        return sessions.use(connection -> rows(connection, parameters), parameters.timeout())
                .onErrorMap(failure -> Failures.of(coordinate, failure));
    }

    @Override
    public String text() {
        return select.text();
    }

    Flux<SourceRow> rows(Connection connection, FetchParameters parameters) {
        RowReader reader = new RowReader(select);
        return Flux.from(bound(connection, parameters).execute())
                .concatMap(result -> result.map((row, metadata) -> reader.read(row)))
                .<SourceRow>handle((row, rows) -> row.ifPresent(rows::next))
                .concatWith(reader.failure());
    }

    private Statement bound(Connection connection, FetchParameters parameters) {
        Statement statement = connection.createStatement(select.text());
        for (int i = 0; i < select.binds().size(); i++) {
            select.binds().get(i).to(statement, i, parameters);
        }
        return statement;
    }
}
