package org.creditgateway.gateway.inquirylog;

import org.jspecify.annotations.Nullable;

/** A stored entry that does not agree with its own hashes: it was changed after it was written. */
public final class AlteredEntry extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlteredEntry(long index, String what, @Nullable Throwable cause) {
        super("entry " + index + ": " + what + " altered (expected: as its leaf says)", cause);
    }
}
