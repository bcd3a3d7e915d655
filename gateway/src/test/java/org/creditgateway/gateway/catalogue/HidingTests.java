package org.creditgateway.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import org.creditgateway.gateway.catalogue.CatalogueItem.Hiding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Until when an item hides its inquiries from their subjects. */
class HidingTests {

    private static final Instant INQUIRY = Instant.parse("2026-02-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P1D, 2026-03-01T12:00:00Z",
        "P90D, 2026-05-29T12:00:00Z",
        "P1M, 2026-03-28T12:00:00Z",
        "P1Y, 2027-02-28T12:00:00Z",
    })
    void anInquiryIsHiddenFromItsMomentUntilThePeriodHasPassed(Period period, Instant end) {
        Hiding hiding = new Hiding(period, "An investigation would be warned");

        assertThat(hiding.hides(INQUIRY, INQUIRY)).isTrue();
        assertThat(hiding.hides(INQUIRY, end.minusNanos(1))).isTrue();
        assertThat(hiding.hides(INQUIRY, end)).isFalse();
    }
}
