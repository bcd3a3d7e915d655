package org.creditgateway.gateway.allowance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Spends allowances. A replica takes slices of them from the database and spends these by itself, so that few inquiries
 * wait for the database, and all replicas together never spend more than there is. What a replica holds when it ends is
 * lost.
 */
public final class Allowances {

    private static final int MOST_SLICES = 100_000;

    private final AllowanceStore store;
    private final Cache<Allowance, Slice> slices;

    public Allowances(DatabaseClient database) {
        this.store = new AllowanceStore(database);
        this.slices = Caffeine.newBuilder().maximumSize(MOST_SLICES).build();
    }

    /**
     * Spends as many.
     *
     * @return nothing when they were spent; else how long it takes until they are there, which is no time at all when
     *     they will never be
     */
    public Mono<Duration> spend(Allowance allowance, int amount) {
        Slice slice = slice(allowance);
        return Mono.defer(() -> {
            if (slice.spend(amount)) {
                return Mono.empty();
            }
            return slice.isRefused() ? Mono.just(slice.timeTo(amount, 0)) : takeAndSpend(slice, amount);
        });
    }

    /** Drops allowances that nobody has asked for in days. Waits for the database. */
    void forget() {
        store.forget().block();
    }

    private Mono<Duration> takeAndSpend(Slice slice, int amount) {
        return slice.take(amount).flatMap(taken -> {
            if (slice.spend(amount)) {
                return Mono.empty();
            }
            return taken.left() < 1 ? Mono.just(slice.timeTo(amount, taken.left())) : takeAndSpend(slice, amount);
        });
    }

    private Slice slice(Allowance allowance) {
        return slices.get(allowance, each -> new Slice(each, store));
    }
}
