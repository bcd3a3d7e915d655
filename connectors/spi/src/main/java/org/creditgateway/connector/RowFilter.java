package org.creditgateway.connector;

import java.util.Map;
import java.util.Set;

/**
 * Which rows the gateway will keep. A source that can applies it itself, so that the others never leave the source; the
 * gateway judges each row again in any case.
 *
 * @param since whether rows older than {@link FetchParameters#since()} are dropped, by the control column {@code on}
 * @param allowed for some enum columns the symbols that rows must have; a row without a value has none of them
 */
public record RowFilter(boolean since, Map<Column, Set<String>> allowed) {

    /** Keeps all rows. */
    public static final RowFilter NONE = new RowFilter(false, Map.of());

    public RowFilter {
        allowed = Map.copyOf(allowed);
    }
}
