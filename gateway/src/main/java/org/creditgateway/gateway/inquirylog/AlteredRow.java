package org.creditgateway.gateway.inquirylog;

/** A row outside the log that is not what its entry says. */
public final class AlteredRow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlteredRow(String message) {
        super(message);
    }
}
