package org.creditgateway.gateway.demo;

import org.jspecify.annotations.Nullable;

/** Why the demo does not start, and what to do about it. */
final class DemoRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    DemoRefused(String message, String action) {
        this(message, action, null);
    }

    DemoRefused(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do, as a sentence. */
    String action() {
        return action;
    }
}
