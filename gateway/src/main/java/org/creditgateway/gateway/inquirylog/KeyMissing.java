package org.creditgateway.gateway.inquirylog;

/** An entry that cannot be read: what says whom it is about was sealed with a key that is not here any more. */
public final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeyMissing(long index) {
        super("entry " + index + ": its encryption key is not here (expected: the present key, or a retired one)");
    }
}
