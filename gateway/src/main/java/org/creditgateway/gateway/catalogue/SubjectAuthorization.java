package org.creditgateway.gateway.catalogue;

import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.creditgateway.gateway.catalogue.AuthorizationRule.Frequency;
import org.creditgateway.schema.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a subject allows an agency: to read about them under one item.
 *
 * @param id given by whoever records it, so that recording it twice is the same as once
 * @param from the first moment
 * @param until the moment from which on it no longer holds
 * @param scope the schema coordinates that may be read; empty for all that the item grants
 * @param lookback how old records may be; null for what the item says
 * @param frequency how often it may be used; null where the subject does not say
 */
public record SubjectAuthorization(
        UUID id,
        SubjectId subject,
        String agency,
        String item,
        Instant from,
        Instant until,
        SortedSet<String> scope,
        @Nullable Period lookback,
        @Nullable Frequency frequency) {

    public SubjectAuthorization {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: " + until + " (expected: after " + from + ")");
        }
        scope = Collections.unmodifiableSortedSet(new TreeSet<>(scope));
    }

    /** One that only its end bounds. */
    public SubjectAuthorization(UUID id, SubjectId subject, String agency, String item, Instant from, Instant until) {
        this(id, subject, agency, item, from, until, new TreeSet<>(), null, null);
    }

    /** Whether the coordinate of a field may be read. */
    public boolean covers(String coordinate) {
        return scope.isEmpty() || scope.contains(coordinate);
    }
}
