package org.creditgateway.gateway.plan;

import org.creditgateway.gateway.catalogue.Level;
import org.jspecify.annotations.Nullable;

/**
 * A schema coordinate that an operation asks, and what was decided.
 *
 * @param coordinate {@code Type.field} or {@code Type.field(argument:)}
 * @param level how much is told; null where it is denied
 * @param reason why it is denied; null where it is not
 */
public record DecidedCoordinate(
        String coordinate, @Nullable Level level, @Nullable String reason) {

    /** Whether the coordinate may be answered. */
    public boolean isGranted() {
        return level != null;
    }
}
