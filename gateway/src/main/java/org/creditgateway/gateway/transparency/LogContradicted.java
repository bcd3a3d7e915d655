package org.creditgateway.gateway.transparency;

import org.jspecify.annotations.Nullable;

/** What the database holds is not what was signed. Nothing is signed, and no inquiry begins, until that is cleared up. */
public final class LogContradicted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogContradicted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
