package org.creditgateway.gateway.inquirylog;

import java.util.List;

/**
 * What an entry of kind {@link InquiryEntry.Kind#ACT} records: one SQL statement, committed together with its entry.
 *
 * @param sql with a question mark for each value; it changes exactly one row, or the act does not come about
 * @param values in order, of types that JDBC knows
 */
public record Act(String sql, List<Object> values) {

    public Act {
        values = List.copyOf(values);
    }

    /** Keeps values out of logs. */
    @Override
    public String toString() {
        return "Act[" + sql + "]";
    }
}
