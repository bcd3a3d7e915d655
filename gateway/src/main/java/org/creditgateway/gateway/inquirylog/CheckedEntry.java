package org.creditgateway.gateway.inquirylog;

import java.util.List;
import org.creditgateway.gateway.tlog.Hash;

/**
 * An entry whose parts are those that its leaf commits to, as {@link EntryDecoder#check} found.
 *
 * @param leaf as read from the entry's bytes
 * @param particulars as read from the entry's bytes
 */
record CheckedEntry(EncodedEntry stored, Leaf leaf, Particulars particulars) {

    /** The hashes of all texts that it names, each as often as it is named. */
    List<Hash> texts() {
        return EntryDecoder.texts(leaf, stored.subjects(), Wanted.ALL);
    }
}
