package org.creditgateway.gateway.allowance;

import java.time.Duration;

/**
 * A supply of tokens that all replicas share.
 *
 * @param name names it in the database; no value of a subject
 * @param capacity the most tokens that it holds, and holds at first
 * @param perSecond how many come back in a second
 * @param keep how long a replica may keep a slice that it has taken; what it has not spent then is lost
 */
public record Allowance(String name, long capacity, double perSecond, Duration keep) {

    /** A rate: what is saved up is at most the burst, and what a replica has taken is to be spent within a second. */
    public static Allowance rate(String name, double perSecond, long burst) {
        return new Allowance(name, burst, perSecond, Duration.ofSeconds(1));
    }

    /** So many, and no more, under this name. */
    public static Allowance once(String name, long capacity) {
        return new Allowance(name, capacity, 0, Duration.ofDays(2));
    }
}
