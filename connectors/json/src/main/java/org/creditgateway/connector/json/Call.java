package org.creditgateway.connector.json;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call to a system.
 *
 * @param url absolute, percent-encoded
 * @param json the body of a POST; null for a GET
 * @param nothing statuses besides 204 by which the system says that it has nothing
 */
public record Call(String url, byte @Nullable [] json, Set<Integer> nothing) {

    /** A GET in which only 204 means nothing. */
    public static Call get(String url) {
        return new Call(url, null, Set.of());
    }

    /** A POST in which only 204 means nothing. */
    public static Call post(String url, byte[] json) {
        return new Call(url, json, Set.of());
    }

    /** Keeps keys and arguments out of logs. */
    @Override
    public String toString() {
        return json == null ? "Call[GET]" : "Call[POST]";
    }
}
