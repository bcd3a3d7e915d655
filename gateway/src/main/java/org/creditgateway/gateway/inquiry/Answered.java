package org.creditgateway.gateway.inquiry;

import java.time.Duration;
import java.util.List;
import org.creditgateway.gateway.answer.AnswerBytes;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the pipeline: an answer that may be sent.
 *
 * @param outcome how the operation ended
 * @param body the response body, whole
 * @param codes the error codes in it
 * @param retryAfter how long to wait before asking again; null where waiting does not help
 */
public record Answered(
        Outcome outcome,
        byte[] body,
        List<ErrorCode> codes,
        @Nullable Duration retryAfter) {

    /** How an operation ended, as far as HTTP tells it. */
    public enum Outcome {
        /** Carried out; single fields may have errors. */
        CARRIED_OUT,
        /** Not carried out, for a reason that the requester can mend. */
        REFUSED,
        /** Not carried out, for a fault of the gateway. */
        FAILED
    }

    /** An answer about no subject: nothing is logged, so nothing is added. */
    public static Answered unlogged(Outcome outcome, AnswerBytes answer) {
        byte[] body = java.util.Arrays.copyOf(answer.body(), answer.body().length + 1);
        body[body.length - 1] = '}';
        return new Answered(outcome, body, answer.codes(), null);
    }

    /** The same, to be asked again after this time. */
    Answered after(Duration time) {
        return new Answered(outcome, body, codes, time);
    }

    /** A time in whole seconds, at least one, as {@code Retry-After} has it. */
    public static long seconds(Duration time) {
        return Math.max(1, (time.toMillis() + 999) / 1000);
    }
}
