package org.creditgateway.gateway.inquirylog;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is written.
 *
 * @param queue how many inquiries may be under way at once, each with a place for its entry
 * @param fresh how long an answer of the database lets further inquiries begin without asking it again
 * @param patience how long an inquiry waits for the database to answer before it is refused
 * @param lag how long an entry may wait for the tree over the log; when one has waited longer, no inquiry begins
 */
@ConfigurationProperties("credit-gateway.inquiry-log")
record InquiryLogProperties(
        @DefaultValue("1024") int queue,
        @DefaultValue("250ms") Duration fresh,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("60s") Duration lag) {

    InquiryLogProperties {
        if (lag.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException(
                    "credit-gateway.inquiry-log.lag: " + lag + " (expected: two seconds or more)");
        }
        if (queue < 1) {
            throw new IllegalArgumentException(
                    "credit-gateway.inquiry-log.queue: " + queue + " (expected: at least 1)");
        }
        if (fresh.isNegative()) {
            throw new IllegalArgumentException(
                    "credit-gateway.inquiry-log.fresh: " + fresh + " (expected: zero or more)");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "credit-gateway.inquiry-log.patience: " + patience + " (expected: more than zero)");
        }
    }
}
