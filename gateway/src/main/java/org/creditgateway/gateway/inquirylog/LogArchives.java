package org.creditgateway.gateway.inquirylog;

import java.io.IOException;
import java.io.InputStream;

/** Where the parts of the log are that were taken out of the database. */
public interface LogArchives {

    /** No archive at hand. */
    LogArchives NONE = (first, until) -> {
        throw new IllegalArgumentException("Entries " + first + " to " + (until - 1)
                + " are no longer in the database (expected: the folder with their archive)");
    };

    /** Opens the archive of entries from one index until below another, in the form of {@link LogExport}, decompressed. */
    InputStream open(long first, long until) throws IOException;
}
