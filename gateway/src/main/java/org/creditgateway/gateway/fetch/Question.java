package org.creditgateway.gateway.fetch;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.creditgateway.connector.FetchParameters;
import org.creditgateway.connector.InquiryReference;
import org.creditgateway.connector.PreparedFetch;
import org.creditgateway.connector.SharingDays;
import org.jspecify.annotations.Nullable;

/**
 * What a source is asked in one call, which may have to be made again.
 *
 * @param prepared the fetch
 * @param keys the subjects
 * @param arguments the bound arguments
 * @param days by which rows are kept
 * @param inquiry what the call is told to belong to
 * @param day the day of the inquiry
 * @param deadline when the inquiry ends, by {@link System#nanoTime()}
 * @param gatherings where the rows of each call go
 */
record Question(
        PreparedFetch prepared,
        List<String> keys,
        Map<String, Object> arguments,
        SharingDays days,
        @Nullable InquiryReference inquiry,
        LocalDate day,
        long deadline,
        Supplier<Gathering> gatherings) {

    FetchParameters within(Duration timeout) {
        return new FetchParameters(keys, arguments, timeout, days, inquiry);
    }

    /** Nanoseconds until the deadline. */
    long left() {
        return deadline - System.nanoTime();
    }

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
        return "Question[keys=" + keys.size() + "]";
    }
}
