package org.creditgateway.gateway.inquirylog;

import org.jspecify.annotations.Nullable;

/** The log cannot take an entry, or it is not known whether it took one: no answer may leave. */
public final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
