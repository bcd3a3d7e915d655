package org.creditgateway.gateway.explanation;

import java.util.Collection;
import java.util.List;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.catalogue.Level;
import org.creditgateway.gateway.plan.DecidedCoordinate;
import org.creditgateway.gateway.plan.PlannedSources.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * A coordinate that an operation asks, and what is decided of it.
 *
 * @param coordinate {@code Type.field} or {@code Type.field(argument:)}
 * @param decision how much of it would be told
 * @param reason why it is denied; null where it is not
 * @param rule the item that decides; null where there is none
 * @param sources who would be asked; none for what is denied, and for what the gateway makes itself
 * @param allowedBy the requester's items that grant it, where this one does not
 */
record ExplainedCoordinate(
        String coordinate,
        Decided decision,
        @Nullable String reason,
        @Nullable CatalogueItem rule,
        List<SourcePlace> sources,
        List<CatalogueItem> allowedBy) {

    /** How much of a coordinate would be told: a {@link Level}, or nothing. */
    enum Decided {
        DENIED,
        PSEUDONYM,
        MASKED,
        FULL;

        private static Decided of(@Nullable Level level) {
            return level == null ? DENIED : valueOf(level.name());
        }
    }

    static ExplainedCoordinate of(
            DecidedCoordinate decided,
            @Nullable CatalogueItem rule,
            Collection<SourcePlace> sources,
            List<CatalogueItem> allowedBy) {
        return new ExplainedCoordinate(
                decided.coordinate(),
                Decided.of(decided.level()),
                decided.reason(),
                rule,
                List.copyOf(sources),
                allowedBy);
    }
}
