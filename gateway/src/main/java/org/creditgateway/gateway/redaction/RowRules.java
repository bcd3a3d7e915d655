package org.creditgateway.gateway.redaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to each row of one fetch.
 *
 * @param source the source's name
 * @param department the code of the department that owns the source
 * @param kind the record kind; null for rows that are no records
 * @param negative whether the records are negative data, which may be shared for five years only
 * @param tiers the tiers that the rows must be of; null where that is not restricted
 * @param columns the columns to be answered
 * @param positions where each of them stands in the source's rows; -1 where the source does not have it
 * @param ids whether the records' public ids are answered
 */
public record RowRules(
        String source,
        String department,
        @Nullable String kind,
        boolean negative,
        @Nullable RowTiers tiers,
        List<PlannedColumn> columns,
        List<Integer> positions,
        boolean ids) {

    public RowRules {
        columns = List.copyOf(columns);
        positions = List.copyOf(positions);
    }
}
