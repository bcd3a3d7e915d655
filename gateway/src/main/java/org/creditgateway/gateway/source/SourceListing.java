package org.creditgateway.gateway.source;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * A registered source as it is listed.
 *
 * @param name the source's name
 * @param kind the kind of its connector
 * @param department the code of the department that owns it
 * @param title what people call it
 * @param freshness asks the source how fresh its data is, anew for each subscriber; null when its file does not say how
 */
public record SourceListing(
        String name,
        String kind,
        String department,
        String title,
        @Nullable Publisher<OffsetDateTime> freshness) {}
