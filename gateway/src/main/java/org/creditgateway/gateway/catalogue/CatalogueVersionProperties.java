package org.creditgateway.gateway.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a new version of the catalogue comes into force at the same moment everywhere.
 *
 * @param notice how long a version is published before it is in force, so that every replica has it by then
 * @param poll how often a replica looks for new versions, beside being told of them
 * @param patience how long a replica that cannot look counts as ready; at most the notice, or it could decide under a
 *     version that is no longer in force
 */
@ConfigurationProperties("credit-gateway.catalogue")
record CatalogueVersionProperties(
        @DefaultValue("5s") Duration notice,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("5s") Duration patience) {

    CatalogueVersionProperties {
        positive("notice", notice);
        positive("poll", poll);
        positive("patience", patience);
        if (patience.compareTo(notice) > 0) {
            throw new IllegalArgumentException("credit-gateway.catalogue.patience: " + patience
                    + " (expected: at most credit-gateway.catalogue.notice, " + notice + ")");
        }
        if (poll.compareTo(patience) >= 0) {
            throw new IllegalArgumentException("credit-gateway.catalogue.poll: " + poll
                    + " (expected: less than credit-gateway.catalogue.patience, " + patience + ")");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "credit-gateway.catalogue." + name + ": " + value + " (expected: more than zero)");
        }
    }
}
