package org.creditgateway.connector.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.connector.SourceRow;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one of several rows of the same record, as pages give them that shift while they are read. Rows that differ are
 * invalid: which one counts would be anyone's guess. Holds the rows of one fetch.
 */
final class Once {

    private final boolean list;
    private final boolean identified;
    private final Map<Identity, SourceRow> seen = new HashMap<>();

    /** The subject, and the record's own id where a subject may have several records. */
    private record Identity(String key, @Nullable String id) {}

    /**
     * @param list whether a subject may have several records
     * @param identified whether records have ids; without, those of a list cannot be told apart, and all are kept
     */
    Once(boolean list, boolean identified) {
        this.list = list;
        this.identified = identified;
    }

    /** The rows whose records were not seen before, in their order. */
    List<SourceRow> of(List<SourceRow> rows) {
        if (list && !identified) {
            return rows;
        }
        List<SourceRow> fresh = new ArrayList<>(rows.size());
        for (SourceRow row : rows) {
            if (isFresh(row)) {
                fresh.add(row);
            }
        }
        return fresh;
    }

    private boolean isFresh(SourceRow row) {
        String id = list ? row.control().id() : null;
        if (list && id == null) {
            return true;
        }
        SourceRow before = seen.putIfAbsent(new Identity(row.control().key(), id), row);
        if (before != null && !before.equals(row)) {
            throw SourceFailure.invalidData("record: twice for one subject, and not the same");
        }
        return before == null;
    }
}
