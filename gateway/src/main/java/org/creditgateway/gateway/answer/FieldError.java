package org.creditgateway.gateway.answer;

import java.util.List;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * An error at a position of the answer that is null because of it.
 *
 * @param code the code
 * @param message what was wrong; no personal data
 * @param path the response path of the first position
 * @param source the source that failed; null when none is registered
 * @param count how many subjects have the same null for the same reason
 */
record FieldError(
        ErrorCode code,
        String message,
        List<Object> path,
        @Nullable String source,
        int count) {}
