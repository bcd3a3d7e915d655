package org.creditgateway.gateway.trusted;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which agencies have agreed on documents beforehand.
 *
 * @param trustedDocuments by the code of the agency
 */
@ConfigurationProperties("credit-gateway")
record TrustedDocumentProperties(@DefaultValue Map<String, Agency> trustedDocuments) {

    /**
     * One agency.
     *
     * @param files resource patterns of its manifests: what they hold replaces what the database holds for the agency;
     *     none leaves that as it is
     * @param mode whether it may send other documents as well
     */
    record Agency(
            @DefaultValue List<String> files,
            @DefaultValue("optional") Mode mode) {}

    /** Whether other documents are taken as well. */
    enum Mode {
        OPTIONAL,
        REQUIRED
    }
}
