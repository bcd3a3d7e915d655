package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.tlog.Hash;

/**
 * An entry in the form in which it is stored; only its index is missing.
 *
 * @param leaf the bytes of the {@link Leaf}
 * @param leafHash its hash in the tree
 * @param particulars the bytes of the {@link Particulars}
 * @param variables encrypted
 * @param subjects one for each subject, in the order of positions
 * @param texts the texts named by hash
 */
record EncodedEntry(
        byte[] leaf,
        Hash leafHash,
        Seed seed,
        byte[] particulars,
        byte[] variables,
        List<EncodedSubject> subjects,
        Map<Hash, String> texts) {

    /**
     * What is stored of one subject.
     *
     * @param contents the {@link SubjectContents}, encrypted
     */
    record EncodedSubject(SubjectStatement statement, byte[] contents) {}

    /** Roughly how many bytes go to the database. */
    int weight() {
        int weight = leaf.length + particulars.length + variables.length;
        for (EncodedSubject subject : subjects) {
            weight += 160 + subject.contents().length;
        }
        return weight;
    }

    /** Keeps names out of logs. */
    @Override
    public String toString() {
        return "EncodedEntry[" + leafHash + "]";
    }
}
