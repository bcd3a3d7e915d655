package org.creditgateway.gateway.answer;

import java.util.List;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How large an answer may be. One that would be larger is refused as a whole: a part of it would look complete.
 *
 * @param rows the most rows that the sources may give for one operation
 * @param bytes the most bytes of an answer, without its extensions
 */
@ConfigurationProperties("credit-gateway.limits.answer")
public record AnswerLimits(
        @DefaultValue("100000") int rows,
        @DefaultValue("16MB") DataSize bytes) {

    /** @throws Refused when there are more rows than an answer may have */
    void checkRows(List<List<Fetched>> fetched) {
        long count = 0;
        for (List<Fetched> sources : fetched) {
            for (Fetched source : sources) {
                for (List<?> ofOne : source.rows().values()) {
                    count += ofOne.size();
                }
            }
        }
        if (count > rows) {
            throw new Refused(
                    ErrorCode.MAX_ANSWER_LIMIT,
                    "the answer would have " + count + " rows (expected: at most " + rows
                            + "; ask for fewer subjects, or a shorter span)");
        }
    }

    /** Where an answer is written. */
    AnswerBody body() {
        return new AnswerBody(bytes.toBytes());
    }
}
