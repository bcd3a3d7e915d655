package org.creditgateway.gateway.redaction;

import java.util.List;
import org.creditgateway.connector.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column to be answered, and how it is masked.
 *
 * @param column the column as the connector knows it
 * @param mask null where it is told in full
 * @param members the columns of a nested object, in the order of {@code column.columns()}
 */
public record PlannedColumn(Column column, @Nullable Mask mask, List<PlannedColumn> members) {

    public PlannedColumn {
        members = List.copyOf(members);
    }
}
