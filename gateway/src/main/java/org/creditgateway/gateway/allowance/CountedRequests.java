package org.creditgateway.gateway.allowance;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The requests that were counted and whose senders may repeat them, for a day, over all replicas. */
public final class CountedRequests {

    private static final String FIND = """
            select fingerprint, inquiry from counted_request
            where name = $1 and counted_at > now() - interval '24 hours'
            """;
    private static final String KEEP = """
            insert into counted_request as kept (name, fingerprint, inquiry) values ($1, $2, $3)
            on conflict (name) do update
            set fingerprint = excluded.fingerprint, inquiry = excluded.inquiry, counted_at = now()
            where kept.counted_at <= now() - interval '24 hours'
            """;
    private static final String FORGET = "delete from counted_request where counted_at < now() - interval '24 hours'";

    private final DatabaseClient database;

    public CountedRequests(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A request that was counted.
     *
     * @param fingerprint keyed hash of what was asked
     * @param inquiry the id of its inquiry
     */
    public record Counted(String fingerprint, String inquiry) {}

    /** The request counted under this name in the last 24 hours; none otherwise. */
    public Mono<Counted> find(String name) {
        return database.sql(FIND).bind("$1", name).map(CountedRequests::counted).one();
    }

    /** Keeps a request that has been counted. The first of two under one name stays. */
    public Mono<Void> keep(String name, Counted counted) {
        return database.sql(KEEP)
                .bind("$1", name)
                .bind("$2", counted.fingerprint())
                .bind("$3", counted.inquiry())
                .then();
    }

    /** Drops the requests that are older than a day. Waits for the database. */
    void forget() {
        database.sql(FORGET).then().block();
    }

    private static Counted counted(Readable row) {
        return new Counted(
                Objects.requireNonNull(row.get("fingerprint", String.class)),
                Objects.requireNonNull(row.get("inquiry", String.class)));
    }
}
