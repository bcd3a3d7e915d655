package org.creditgateway.gateway.explanation;

import java.util.List;
import org.creditgateway.gateway.catalogue.CatalogueItem;
import org.creditgateway.gateway.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway would answer to an operation, and why; the GraphQL type {@code Explanation}.
 *
 * @param catalogueVersion the version decided under
 * @param item the item decided under; null where the one named is not one that the requester may use
 * @param shortcomings what an inquiry would be refused for; empty where it would be carried out
 * @param coordinates the coordinates asked, sorted, each with its decision
 * @param plan whom the gateway would ask for what, a line each; empty where nothing remains to be asked
 * @param cost what it would take; null where that cannot be told
 * @param otherItems the requester's other items that grant the whole operation
 * @param complying the operation without what is denied; null where nothing is denied, or nothing remains
 */
public record Explanation(
        String catalogueVersion,
        @Nullable CatalogueItem item,
        List<Refusal> shortcomings,
        List<ExplainedCoordinate> coordinates,
        String plan,
        @Nullable Cost cost,
        List<CatalogueItem> otherItems,
        @Nullable String complying) {

    public Explanation {
        shortcomings = List.copyOf(shortcomings);
        coordinates = List.copyOf(coordinates);
        otherItems = List.copyOf(otherItems);
    }

    /**
     * What an operation takes. Of one that is refused: what its complying part takes.
     *
     * @param subjects how many subjects are named, repetitions counted
     * @param fetches how many mapped fields are asked of sources
     * @param calls how many calls that makes, in batches
     * @param estimate the cost by which inquiries are limited, at most {@link Integer#MAX_VALUE}
     */
    public record Cost(int subjects, int fetches, int calls, int estimate) {}

    /** Whether the operation would be carried out as it stands. */
    public boolean allowed() {
        return shortcomings.isEmpty();
    }

    /** The coordinates asked, as the log has them. */
    public List<String> asked() {
        return coordinates.stream().map(ExplainedCoordinate::coordinate).toList();
    }

    /** Those of them that are granted, each with its level, as the log has them. */
    public List<String> granted() {
        return coordinates.stream()
                .filter(each -> each.decision() != ExplainedCoordinate.Decided.DENIED)
                .map(each -> each.coordinate() + "=" + each.decision())
                .toList();
    }

    /** An explanation of which nothing is known but what is wrong. */
    public static Explanation of(String catalogueVersion, List<Refusal> shortcomings) {
        return new Explanation(catalogueVersion, null, shortcomings, List.of(), "", null, List.of(), null);
    }
}
