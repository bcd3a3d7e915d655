package org.creditgateway.gateway.allowance;

import java.time.Duration;
import org.creditgateway.gateway.allowance.AllowanceStore.Taken;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What one replica holds of one allowance. */
final class Slice {

    private static final long LONGEST_REFUSAL = Duration.ofSeconds(1).toNanos();

    private final Allowance allowance;
    private final AllowanceStore store;
    private long left;
    private long until;
    private long refusedUntil = System.nanoTime();
    private @Nullable Mono<Taken> underway;

    Slice(Allowance allowance, AllowanceStore store) {
        this.allowance = allowance;
        this.store = store;
    }

    synchronized boolean spend(long amount) {
        if (held() < amount) {
            return false;
        }
        left -= amount;
        return true;
    }

    /** Whether the database has said a moment ago that there is nothing. */
    synchronized boolean isRefused() {
        return System.nanoTime() - refusedUntil < 0;
    }

    /** Takes more; those who ask meanwhile wait for the same answer. */
    synchronized Mono<Taken> take(long amount) {
        if (underway == null) {
            underway = store.take(allowance, Math.max(1, amount - held()))
                    .doOnNext(this::add)
                    .doOnError(failure -> ended())
                    .cache();
        }
        return underway;
    }

    private long held() {
        if (System.nanoTime() - until > 0) {
            left = 0;
        }
        return left;
    }

    private synchronized void add(Taken taken) {
        long now = System.nanoTime();
        left = held() + taken.tokens();
        until = now + allowance.keep().toNanos();
        underway = null;
        if (left < 1 && taken.left() < 1) {
            refusedUntil =
                    now + Math.min(LONGEST_REFUSAL, timeTo(1, taken.left()).toNanos());
        }
    }

    private synchronized void ended() {
        underway = null;
    }

    /** How long it takes until there are so many; for ever is told as no time at all. */
    Duration timeTo(long amount, double there) {
        return allowance.perSecond() == 0
                ? Duration.ZERO
                : Duration.ofNanos(Math.round((amount - there) / allowance.perSecond() * 1e9));
    }
}
