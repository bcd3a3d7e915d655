package org.creditgateway.gateway.inquirylog;

/** An act whose statement changed no row, or several: neither the act nor its entry is written. */
public final class NotCarriedOut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotCarriedOut() {
        super("act: its statement did not change one row (expected: exactly one)", null, false, false);
    }
}
