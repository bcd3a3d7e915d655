package org.creditgateway.gateway.catalogue;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Whether an item of a newer version still allows what an inquiry began to do under an older one. Pure. */
public final class Standing {

    /**
     * What {@link ApplicationCatalogue#admit} and the levels decide, or what has no bearing on an inquiry that began. Of
     * all else, known or not, any difference counts.
     */
    private static final Set<String> APART = Set.of(
            "title",
            "purpose",
            "status",
            "approvals",
            "matter",
            "agencies",
            "roles",
            "legalBasis",
            "fields",
            "limits",
            "inForce");

    private Standing() {}

    /**
     * Whether the item still stands for an inquiry that it admits.
     *
     * @param before the item that the inquiry was decided under
     * @param now the item of the same code that is in force
     * @param coordinates what was asked under the first
     */
    public static boolean holds(CatalogueItem before, CatalogueItem now, Collection<String> coordinates) {
        return conditions(before).equals(conditions(now))
                && coordinates.stream().allMatch(coordinate -> covers(before, now, coordinate));
    }

    private static boolean covers(CatalogueItem before, CatalogueItem now, String coordinate) {
        Level granted = before.grant().level(coordinate);
        Level left = now.grant().level(coordinate);
        return granted == null || left != null && left.compareTo(granted) >= 0;
    }

    private static Map<String, Object> conditions(CatalogueItem item) {
        Map<String, Object> conditions = new HashMap<>(CatalogueText.item(item));
        conditions.keySet().removeAll(APART);
        return conditions;
    }
}
