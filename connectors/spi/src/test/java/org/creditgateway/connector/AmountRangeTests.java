package org.creditgateway.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountRangeTests {

    @ParameterizedTest
    @CsvSource({
        "-1, UNDER_10K",
        "0, UNDER_10K",
        "9999.99, UNDER_10K",
        "10000, FROM_10K_TO_100K",
        "10000.00, FROM_10K_TO_100K",
        "99999.99, FROM_10K_TO_100K",
        "100000, FROM_100K_TO_1M",
        "999999.9999, FROM_100K_TO_1M",
        "1E6, FROM_1M_TO_10M",
        "9999999.99, FROM_1M_TO_10M",
        "10000000, FROM_10M",
        "1E30, FROM_10M"
    })
    void lowerBoundsAreIncluded(BigDecimal amount, AmountRange range) {
        assertThat(AmountRange.of(amount)).isEqualTo(range);
    }

    @Test
    void boundsAscend() {
        assertThat(AmountRange.values())
                .extracting(AmountRange::from)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
