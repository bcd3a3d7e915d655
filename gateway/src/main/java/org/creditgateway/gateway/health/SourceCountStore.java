package org.creditgateway.gateway.health;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.creditgateway.gateway.fetch.SourceCount;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * The daily counts in the gateway's database. Each process has rows of its own, which hold what it has counted so far: a
 * write that is repeated counts nothing twice.
 */
final class SourceCountStore {

    private static final String WRITE = """
            insert into source_count as held (source, day, process, calls, subjects, rows, failures)
            select source, day, $1, calls, subjects, rows, failures
            from unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
                as counted (source, day, calls, subjects, rows, failures)
            on conflict (source, day, process) do update set
                calls = greatest(held.calls, excluded.calls),
                subjects = greatest(held.subjects, excluded.subjects),
                rows = greatest(held.rows, excluded.rows),
                failures = greatest(held.failures, excluded.failures)
            """;
    private static final String READ = """
            select coalesce(sum(calls), 0)::bigint as calls, coalesce(sum(subjects), 0)::bigint as subjects,
                coalesce(sum(rows), 0)::bigint as rows, coalesce(sum(failures), 0)::bigint as failures
            from source_count where source = $1 and day = $2
            """;

    private final DatabaseClient database;
    private final UUID process;

    SourceCountStore(DatabaseClient database, UUID process) {
        this.database = database;
        this.process = process;
    }

    /** Keeps what this process has counted so far. */
    Mono<Void> write(Collection<SourceCount> counts) {
        return database.sql(WRITE)
                .bind("$1", process)
                .bind("$2", counts.stream().map(SourceCount::source).toArray(String[]::new))
                .bind("$3", counts.stream().map(SourceCount::day).toArray(LocalDate[]::new))
                .bind("$4", numbers(counts, SourceCount::calls))
                .bind("$5", numbers(counts, SourceCount::subjects))
                .bind("$6", numbers(counts, SourceCount::rows))
                .bind("$7", numbers(counts, SourceCount::failures))
                .then();
    }

    /** What all processes together have written. */
    Mono<SourceCount> read(String source, LocalDate day) {
        return database.sql(READ)
                .bind("$1", source)
                .bind("$2", day)
                .map(row -> new SourceCount(
                        source,
                        day,
                        number(row, "calls"),
                        number(row, "subjects"),
                        number(row, "rows"),
                        number(row, "failures")))
                .one();
    }

    private static Long[] numbers(Collection<SourceCount> counts, Function<SourceCount, Long> number) {
        return counts.stream().map(number).toArray(Long[]::new);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
