package org.creditgateway.gateway.allowance;

import io.r2dbc.spi.Readable;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What is left of the allowances, in the gateway's database. */
final class AllowanceStore {

    private static final String LEFT =
            "least($2, held.tokens + $3 * greatest(0, extract(epoch from now() - held.touched_at)::float8))";
    /** A tenth of what is left, and at least what is needed: slices grow smaller towards the end. */
    private static final String TAKEN = "least(floor(LEFT), greatest($4, ceil(LEFT / 10)))";

    private static final String TAKE = """
            insert into allowance as held (name, tokens, taken, touched_at)
            values ($1, $2 - FIRST, FIRST, now())
            on conflict (name) do update
            set tokens = LEFT - TAKEN, taken = TAKEN, touched_at = greatest(held.touched_at, now())
            returning taken, tokens
            """.replace("FIRST", TAKEN.replace("LEFT", "$2"))
            .replace("LEFT - TAKEN", LEFT + " - " + TAKEN.replace("LEFT", LEFT))
            .replace("taken = TAKEN", "taken = " + TAKEN.replace("LEFT", LEFT));
    private static final String FORGET = "delete from allowance where touched_at < now() - interval '3 days'";

    private final DatabaseClient database;

    AllowanceStore(DatabaseClient database) {
        this.database = database;
    }

    /** What was taken, and what is left. */
    record Taken(long tokens, double left) {}

    /** Takes a slice: the tokens that are needed and some more, or what there is. */
    Mono<Taken> take(Allowance allowance, long needed) {
        return database.sql(TAKE)
                .bind("$1", allowance.name())
                .bind("$2", (double) allowance.capacity())
                .bind("$3", allowance.perSecond())
                .bind("$4", (double) needed)
                .map(AllowanceStore::taken)
                .one();
    }

    /** Drops allowances that nobody has asked for in days. */
    Mono<Void> forget() {
        return database.sql(FORGET).then();
    }

    private static Taken taken(Readable row) {
        return new Taken(
                Objects.requireNonNull(row.get("taken", Long.class)),
                Objects.requireNonNull(row.get("tokens", Double.class)));
    }
}
