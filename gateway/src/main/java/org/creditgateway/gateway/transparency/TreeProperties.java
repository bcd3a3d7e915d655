package org.creditgateway.gateway.transparency;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the tree over the inquiry log is kept.
 *
 * @param origin the log's name in its checkpoints, the same for all replicas and for ever: the address below which the
 *     log is published, without {@code https://}, such as {@code gateway.example.gov/log}
 * @param interval how long to wait before the tree is extended again
 * @param batch how many entries one transaction adds
 * @param guard a file that keeps the last checkpoint outside the database, so that a database restored from an older
 *     backup is noticed; none where it is not set
 */
@ConfigurationProperties("credit-gateway.tree")
record TreeProperties(
        String origin,
        @DefaultValue("500ms") Duration interval,
        @DefaultValue("5000") int batch,
        @Nullable Path guard) {

    private static final Pattern ORIGIN = Pattern.compile("[^\\s\\p{Z}\\p{Cntrl}+]+");

    @SuppressWarnings("NullAway") // the binder passes null for an origin that is not configured
    TreeProperties {
        if (origin == null || !ORIGIN.matcher(origin).matches()) {
            throw new IllegalArgumentException("credit-gateway.tree.origin: " + origin
                    + " (expected: the log's name, such as gateway.example.gov/log, without spaces and plus signs)");
        }
        if (interval.isNegative() || interval.isZero() || interval.toSeconds() > 10) {
            throw new IllegalArgumentException(
                    "credit-gateway.tree.interval: " + interval + " (expected: above zero, at most ten seconds)");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("credit-gateway.tree.batch: " + batch + " (expected: at least 1)");
        }
    }
}
