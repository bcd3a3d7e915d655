package org.creditgateway.connector;

import java.util.Map;
import java.util.Set;

/**
 * Which rows the gateway will keep. A source that can applies it itself, so that the others never leave the source; the
 * gateway judges each row again in any case.
 *
 * @param since whether rows older than {@link SharingDays#since()} are dropped, by the control column {@code on}
 * @param allowed for some enum columns the symbols that rows must have; a row without a value has none of them
 * @param first whether the argument {@link MappedPlace#FIRST} is given: rows that {@link SharingDays} drop should then be
 *     left out before they are counted, or else others are missed
 */
public record RowFilter(boolean since, Map<Column, Set<String>> allowed, boolean first) {

    /** Keeps all rows. */
    public static final RowFilter NONE = new RowFilter(false, Map.of());

    public RowFilter {
        allowed = Map.copyOf(allowed);
    }

    /** Where not only the first rows are asked. */
    public RowFilter(boolean since, Map<Column, Set<String>> allowed) {
        this(since, allowed, false);
    }
}
