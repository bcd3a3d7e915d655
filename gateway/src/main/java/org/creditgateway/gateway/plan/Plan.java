package org.creditgateway.gateway.plan;

import java.util.List;

/**
 * What to fetch from whom, and what the answer looks like. What is not in the plan can be neither fetched nor written.
 *
 * @param roots the root fields, in answer order
 * @param rowSets what is fetched
 * @param asked the schema coordinates of the operation, sorted; arguments included
 * @param granted the same, each with its level, as {@code Type.field=LEVEL}
 */
public record Plan(List<RootField> roots, List<RowSet> rowSets, List<String> asked, List<String> granted) {

    public Plan {
        roots = List.copyOf(roots);
        rowSets = List.copyOf(rowSets);
        asked = List.copyOf(asked);
        granted = List.copyOf(granted);
    }
}
