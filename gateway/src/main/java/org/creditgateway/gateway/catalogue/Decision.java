package org.creditgateway.gateway.catalogue;

/** What the catalogue says about one schema coordinate for one inquiry. */
public sealed interface Decision {

    /** The coordinate is answered in full. */
    record Allow() implements Decision {}

    /** The coordinate is answered at a level below FULL. */
    record AllowMasked(Level level) implements Decision {}

    /** The coordinate is not answered, and the operation with it. */
    record Deny(String reason) implements Decision {}
}
