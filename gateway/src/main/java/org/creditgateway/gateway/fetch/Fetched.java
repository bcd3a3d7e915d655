package org.creditgateway.gateway.fetch;

import java.util.List;
import java.util.Map;
import org.creditgateway.connector.SourceFailure;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.jspecify.annotations.Nullable;

/**
 * What came of one fetch: rows, or a failure.
 *
 * @param source the name of the source
 * @param rows by the subject's identifier, in the source's order, as they may leave
 * @param failure why there are none; null when the source answered
 * @param asked whether the source was asked at all
 */
public record Fetched(
        String source,
        Map<String, List<RedactedRow>> rows,
        @Nullable SourceFailure failure,
        boolean asked) {

    /** The subject's rows. */
    public List<RedactedRow> of(String subject) {
        return rows.getOrDefault(subject, List.of());
    }
}
