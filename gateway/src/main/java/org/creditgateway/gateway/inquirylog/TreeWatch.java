package org.creditgateway.gateway.inquirylog;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the tree over the log: how far it is behind, and whether it may go on. While it is too far behind, or
 * does not fit what was signed before, no inquiry begins.
 */
public final class TreeWatch {

    private final Duration limit;
    private volatile long complete = System.nanoTime();
    private volatile @Nullable String fault;

    /** @param limit how long an entry may wait for the tree */
    public TreeWatch(Duration limit) {
        this.limit = limit;
    }

    /** Notes how old the oldest entry is that the tree lacks; zero when it has them all. */
    public void lag(Duration oldest) {
        complete = System.nanoTime() - oldest.toNanos();
    }

    /** Notes that the log is not what was signed. Only a start of the gateway, which looks anew, takes that back. */
    public void broken(String reason) {
        fault = reason;
    }

    /** How long the oldest entry that the tree may lack has waited; it grows while nobody looks. */
    public Duration lag() {
        return Duration.ofNanos(System.nanoTime() - complete);
    }

    /** Why no inquiry may begin, if so. */
    public Optional<String> objection() {
        String known = fault;
        if (known != null) {
            return Optional.of(known);
        }
        return lag().compareTo(limit) > 0
                ? Optional.of("its tree is more than " + limit.toSeconds() + " s behind")
                : Optional.empty();
    }
}
