package org.creditgateway.connector;

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

    private SourceFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
    }

    public static SourceFailure unavailable(String message, @Nullable Throwable cause) {
        return new SourceFailure(Kind.UNAVAILABLE, message, cause);
    }

    public static SourceFailure timeout(String message) {
        return new SourceFailure(Kind.TIMEOUT, message, null);
    }

    public static SourceFailure invalidData(String message) {
        return new SourceFailure(Kind.INVALID_DATA, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
