package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.util.UUID;
import org.creditgateway.schema.SubjectId;

/**
 * What a subject allows an agency: to read about them under one item.
 *
 * @param id given by whoever records it, so that recording it twice is the same as once
 * @param from the first moment
 * @param until the moment from which on it no longer holds
 */
public record SubjectAuthorization(
        UUID id, SubjectId subject, String agency, String item, Instant from, Instant until) {

    public SubjectAuthorization {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: " + until + " (expected: after " + from + ")");
        }
    }
}
