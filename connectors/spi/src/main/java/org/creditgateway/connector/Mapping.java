package org.creditgateway.connector;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one place of the schema is read from one source: immutable, checked when the source was registered. */
public interface Mapping {

    /** The fields of the place that this source can answer; others are null for it. */
    Set<String> fields();

    /** The arguments, by dotted path, that the source itself applies. */
    Set<String> arguments();

    /** The symbols that the mapping itself gives to enum fields, by field; none where the source answers symbols. */
    default Map<String, Set<String>> symbols() {
        return Map.of();
    }

    /** The most keys that one call may name; more are split into several calls. */
    int maxBatch();

    /**
     * A fetch of just these columns, made once and run often. The control columns that the mapping declares come
     * besides; nothing else is asked.
     *
     * @param columns a selection from the place's columns; may be empty when only existence is asked
     */
    PreparedFetch prepare(List<Column> columns);

    /**
     * The same, of only the rows that the filter keeps, as far as the source can tell. By default it tells nothing, and
     * all rows come.
     *
     * @param filter its columns are served
     */
    default PreparedFetch prepare(List<Column> columns, RowFilter filter) {
        return prepare(columns);
    }
}
