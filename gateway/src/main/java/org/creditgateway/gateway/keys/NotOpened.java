package org.creditgateway.gateway.keys;

import org.jspecify.annotations.Nullable;

/** Sealed bytes that this key does not open. */
public final class NotOpened extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotOpened(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
