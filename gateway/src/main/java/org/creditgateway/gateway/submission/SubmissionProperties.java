package org.creditgateway.gateway.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records are taken.
 *
 * @param atOnce how many files are taken at the same time; each needs a few megabytes of memory
 */
@ConfigurationProperties("credit-gateway.submissions")
record SubmissionProperties(@DefaultValue("4") int atOnce) {

    SubmissionProperties {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    "credit-gateway.submissions.at-once: " + atOnce + " (expected: at least 1)");
        }
    }
}
