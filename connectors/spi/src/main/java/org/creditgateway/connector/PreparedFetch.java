package org.creditgateway.connector;

import org.reactivestreams.Publisher;

/** A fetch whose columns are fixed: safe to keep, and to run from many threads. */
public interface PreparedFetch {

    /**
     * Asks the source once for all keys. Rows come in any order; {@link Control#key()} says whose they are. Ends with a
     * {@link SourceFailure}, and no other error, when the source fails. Cancelling ends the work at the source.
     */
    Publisher<SourceRow> fetch(FetchParameters parameters);

    /** What is asked, in the source's own language and without values, for explanations and golden files. */
    String text();
}
