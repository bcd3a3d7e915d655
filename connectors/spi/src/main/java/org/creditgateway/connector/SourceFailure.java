package org.creditgateway.connector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a fetch failed. The message is safe to show: where and what was expected, never a value, key or secret. */
public final class SourceFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as the one who asked can tell. */
    public enum Kind {
        /** The source cannot be reached, or says that it cannot answer. */
        UNAVAILABLE,
        /** The source did not answer in time. */
        TIMEOUT,
        /** The source answered something else than its mapping says. */
        INVALID_DATA
    }

    private final Kind kind;
    private final boolean passing;
    private final @Nullable Duration retryAfter;

    private SourceFailure(
            Kind kind, String message, @Nullable Throwable cause, boolean passing, @Nullable Duration retryAfter) {
        super(message, cause, false, false);
        this.kind = kind;
        this.passing = passing;
        this.retryAfter = retryAfter;
    }

    public static SourceFailure unavailable(String message, @Nullable Throwable cause) {
        return new SourceFailure(Kind.UNAVAILABLE, message, cause, false, null);
    }

    /**
     * Unavailable, but maybe not a moment later: no connection could be made, or the source itself says so. The same may
     * be asked again.
     *
     * @param retryAfter how long the source wants to be left alone; null when it does not say
     */
    public static SourceFailure unavailableForNow(
            String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        return new SourceFailure(Kind.UNAVAILABLE, message, cause, true, retryAfter);
    }

    public static SourceFailure timeout(String message) {
        return new SourceFailure(Kind.TIMEOUT, message, null, false, null);
    }

    public static SourceFailure invalidData(String message) {
        return new SourceFailure(Kind.INVALID_DATA, message, null, false, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether asking the same again may help. */
    public boolean isRetryable() {
        return passing;
    }

    /** How long the source wants to be left alone before it is asked again; null when it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
