package org.creditgateway.gateway.demo;

import java.time.LocalDate;
import java.util.List;
import org.creditgateway.gateway.demo.sample.SampleData;
import org.jspecify.annotations.Nullable;

/**
 * An authorization that a person gave to an agency.
 *
 * @param person the person's resident id
 * @param agency to whom
 * @param item under which catalogue item
 * @param from the first day in force
 * @param until the last day in force
 * @param revokedOn the day from which it is revoked
 */
public record DemoAuthorization(
        String id,
        String person,
        String agency,
        String item,
        LocalDate from,
        LocalDate until,
        @Nullable LocalDate revokedOn) {

    /** One in force, one revoked. */
    public static final List<DemoAuthorization> ALL = List.of(
            given("AUTH-2026-0001", LocalDate.of(2026, 1, 1), LocalDate.of(2049, 12, 31), null),
            given("AUTH-2025-0007", LocalDate.of(2025, 3, 1), LocalDate.of(2049, 12, 31), LocalDate.of(2025, 9, 1)));

    private static DemoAuthorization given(String id, LocalDate from, LocalDate until, @Nullable LocalDate revokedOn) {
        return new DemoAuthorization(
                id, SampleData.PERSON, "SD-PERSONNEL", "SD-M3-RECRUITMENT-01", from, until, revokedOn);
    }
}
