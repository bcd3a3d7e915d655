package org.creditgateway.connector.postgresql;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.Column;
import org.creditgateway.connector.ColumnType;
import org.creditgateway.connector.Connector;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.MappedPlace;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.Reduction;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A place of the schema with few columns, mapped to tables that tests make, and ways to fetch it. */
final class Penalties {

    static final String KEY = "379999190001020015";

    static final Column VIOLATION = Column.of("violation", ColumnType.STRING);
    static final Column FINE = Column.of("fine", ColumnType.DECIMAL);
    static final Column FINE_RANGE = Column.reduced("fineRange", "fine", ColumnType.DECIMAL, Reduction.AMOUNT_RANGE);
    static final Column DECIDED_ON = Column.of("decidedOn", ColumnType.DATE);
    static final Column DECIDED_ON_YEAR = Column.reduced("decidedOnYear", "decidedOn", ColumnType.DATE, Reduction.YEAR);
    static final Column SERVED_AT = Column.of("servedAt", ColumnType.DATE_TIME);
    static final Column COUNT = Column.of("count", ColumnType.INT);
    static final Column FINAL = Column.of("final", ColumnType.BOOLEAN);

    private static final Map<String, ColumnType> ARGUMENTS = Map.of(
            "first", ColumnType.INT,
            "decided.from", ColumnType.DATE,
            "violations", ColumnType.STRING,
            "least", ColumnType.DECIMAL,
            "counts", ColumnType.INT,
            "final", ColumnType.BOOLEAN,
            "served", ColumnType.DATE_TIME,
            "parent", ColumnType.OBJECT);

    private Penalties() {}

    /** The place, read from a table, with further arguments of the directive. */
    static MappedPlace in(String table, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("table", table, "key", "resident_id"));
        settings.putAll(more);
        return new MappedPlace(
                "Person",
                "penalties",
                true,
                List.of(VIOLATION, FINE, FINE_RANGE, DECIDED_ON, DECIDED_ON_YEAR, SERVED_AT, COUNT, FINAL),
                ARGUMENTS,
                "postgresql",
                settings);
    }

    static PreparedFetch fetch(Connector connector, String table, Column... columns) {
        return connector.map(in(table, Map.of())).prepare(List.of(columns));
    }

    static List<SourceRow> rows(PreparedFetch fetch) {
        return rows(fetch, Map.of());
    }

    static List<SourceRow> rows(PreparedFetch fetch, Map<String, Object> arguments) {
        return within(fetch, arguments, Duration.ofSeconds(20)).blockOptional().orElseThrow();
    }

    /** The failure of a fetch that has this long. */
    static SourceFailure failure(PreparedFetch fetch, Duration timeout) {
        return within(fetch, Map.of(), timeout)
                .<SourceFailure>flatMap(rows -> Mono.error(new AssertionError("rows (expected: a failure)")))
                .onErrorResume(SourceFailure.class, Mono::just)
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
    }

    static SourceFailure failure(PreparedFetch fetch) {
        return failure(fetch, Duration.ofSeconds(20));
    }

    private static Mono<List<SourceRow>> within(PreparedFetch fetch, Map<String, Object> arguments, Duration timeout) {
        return Flux.from(fetch.fetch(new FetchParameters(List.of(KEY), arguments, timeout)))
                .collectList();
    }
}
