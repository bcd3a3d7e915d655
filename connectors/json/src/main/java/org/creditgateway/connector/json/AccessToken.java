package org.creditgateway.connector.json;

import java.time.Duration;

/** An access token, as long as it counts. */
final class AccessToken {

    private final String value;
    private final long until;
    private volatile boolean refused;

    /** @param lifetime how long it counts from now on */
    AccessToken(String value, Duration lifetime) {
        this.value = value;
        this.until = System.nanoTime() + lifetime.toNanos();
    }

    String value() {
        return value;
    }

    /** Says that the system did not take it. */
    void refuse() {
        refused = true;
    }

    boolean isOver() {
        return refused || System.nanoTime() - until >= 0;
    }
}
