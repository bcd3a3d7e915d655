package org.creditgateway.gateway.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of publishing a document: a version, or errors among the findings.
 *
 * @param version null where the document has errors
 * @param digest SHA-256 over the version's canonical text, in hex
 * @param entry the number of the act's entry in the inquiry log
 * @param findings in order of line
 */
record Publication(
        @Nullable String version,
        @Nullable String digest,
        @Nullable String entry,
        List<Finding> findings) {

    Publication {
        findings = List.copyOf(findings);
    }
}
