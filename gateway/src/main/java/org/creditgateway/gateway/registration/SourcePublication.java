package org.creditgateway.gateway.registration;

import java.util.List;
import org.creditgateway.gateway.source.SourceFinding;
import org.jspecify.annotations.Nullable;

/**
 * What came of publishing a source file: a version, or errors among the findings.
 *
 * @param name the source's name; null where the file is too wrong to tell
 * @param version the file's version, from 1; null where it is refused
 * @param digest SHA-256 of the file, in hex; null where it is refused
 * @param entry the number of the act's entry in the inquiry log
 * @param findings in the order of the file
 */
record SourcePublication(
        @Nullable String name,
        @Nullable Integer version,
        @Nullable String digest,
        String entry,
        List<SourceFinding> findings) {

    SourcePublication {
        findings = List.copyOf(findings);
    }
}
