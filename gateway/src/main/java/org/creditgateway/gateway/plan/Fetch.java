package org.creditgateway.gateway.plan;

import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.gateway.redaction.RowRules;

/**
 * What one source is asked for one row set.
 *
 * @param rules what is done to each of its rows
 * @param prepared the fetch, with only the asked columns
 * @param maxBatch the most keys that one call may name
 */
public record Fetch(RowRules rules, PreparedFetch prepared, int maxBatch) {

    /** The name of the source. */
    public String source() {
        return rules.source();
    }
}
