package org.creditgateway.gateway.redaction;

import java.util.Set;
import org.creditgateway.connector.Values;

/**
 * The tiers that a row must be of to be told. A row without a tier is of none.
 *
 * @param position where the tier stands in the source's rows; it is answered only where it is planned as well
 * @param allowed the names of the tiers
 */
public record RowTiers(int position, Set<String> allowed) {

    public RowTiers {
        allowed = Set.copyOf(allowed);
    }

    boolean allow(Values values) {
        return values.get(position) instanceof String tier && allowed.contains(tier);
    }
}
