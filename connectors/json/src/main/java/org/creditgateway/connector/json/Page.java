package org.creditgateway.connector.json;

import java.util.List;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;

/**
 * What one answer holds.
 *
 * @param rows in the source's order
 * @param mark what stands where the answer tells of other pages, as text; null when nothing does
 */
public record Page(List<SourceRow> rows, @Nullable String mark) {

    /** An answer without rows, after which none comes. */
    public static final Page EMPTY = new Page(List.of(), null);

    /** Keeps cursors out of logs. */
    @Override
    public String toString() {
        return "Page[" + rows.size() + "]";
    }
}
