package org.creditgateway.gateway.plan;

import java.util.stream.Collectors;

/** A plan as text, for explanations and golden files: what is asked of whom. It holds no caller's values. */
public final class PlanText {

    private PlanText() {}

    /** One line for each fetch, in the order of the row sets. */
    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (RowSet rowSet : plan.rowSets()) {
            text.append(rowSet.coordinate());
            if (!rowSet.arguments().text().isEmpty()) {
                text.append('(').append(rowSet.arguments().text()).append(')');
            }
            text.append(" for ").append(roots(plan, rowSet)).append('\n');
            for (Fetch fetch : rowSet.fetches()) {
                text.append("  ").append(fetch.source()).append(": ");
                text.append(fetch.prepared().text()).append('\n');
            }
        }
        return text.toString();
    }

    /**
     * The same without what connectors ask in their sources' own language: one line for each mapped field, with its
     * sources and the most subjects that each is asked for at once.
     */
    public static String outline(Plan plan) {
        StringBuilder text = new StringBuilder();
        for (RowSet rowSet : plan.rowSets()) {
            String sources = rowSet.fetches().stream()
                    .map(fetch -> fetch.source() + " (" + fetch.maxBatch() + " at once)")
                    .collect(Collectors.joining(", "));
            text.append(rowSet.coordinate()).append(" for ").append(roots(plan, rowSet));
            text.append(" from ")
                    .append(sources.isEmpty() ? "no source" : sources)
                    .append('\n');
        }
        return text.toString();
    }

    private static String roots(Plan plan, RowSet rowSet) {
        return rowSet.roots().stream()
                .sorted()
                .map(root -> plan.roots().get(root).key())
                .collect(Collectors.joining(", "));
    }
}
