package org.creditgateway.gateway.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.fetch.Fetched;
import org.creditgateway.gateway.redaction.RedactedRow;
import org.creditgateway.gateway.refusal.ErrorCode;
import org.creditgateway.gateway.refusal.Refused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerLimitsTests {

    private final AnswerLimits limits = new AnswerLimits(5, DataSize.ofBytes(4));

    @Test
    void rowsCountOverAllFetchesSourcesAndSubjects() {
        assertThatCode(() -> limits.checkRows(List.of(List.of(rows(2, 1), rows(1, 0)), List.of(rows(0, 1)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.checkRows(List.of(List.of(rows(2, 1), rows(1, 1)), List.of(rows(0, 1)))))
                .isInstanceOfSatisfying(Refused.class, AnswerLimitsTests::assertLimit)
                .hasMessageContaining("6 rows (expected: at most 5");
    }

    @Test
    void bytesCountHoweverTheyAreWritten() {
        var body = limits.body();
        body.write(new byte[3], 0, 3);
        body.write('x');

        assertThatThrownBy(() -> body.write('y')).isInstanceOfSatisfying(Refused.class, AnswerLimitsTests::assertLimit);
        assertThatThrownBy(() -> body.write(new byte[1], 0, 1))
                .isInstanceOfSatisfying(Refused.class, AnswerLimitsTests::assertLimit);
        assertThat(body.size()).isEqualTo(4);
    }

    private static void assertLimit(Refused refused) {
        assertThat(refused.refusals()).extracting(each -> each.code()).containsExactly(ErrorCode.MAX_ANSWER_LIMIT);
    }

    private static Fetched rows(int ofOne, int ofAnother) {
        return new Fetched("court", Map.of("one", nothing(ofOne), "another", nothing(ofAnother)), null, true);
    }

    /** Rows are counted and not looked at. */
    @SuppressWarnings("NullAway")
    private static List<RedactedRow> nothing(int count) {
        @Nullable RedactedRow none = null;
        return Collections.nCopies(count, none);
    }
}
