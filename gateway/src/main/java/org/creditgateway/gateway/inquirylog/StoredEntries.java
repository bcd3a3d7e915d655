package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.tlog.Hash;

/** Entries as they are stored, checked but not decrypted, and the texts that they name. */
public final class StoredEntries {

    private final List<Stored> entries;
    private final Set<String> texts;

    StoredEntries(List<Stored> entries, Set<String> texts) {
        this.entries = List.copyOf(entries);
        this.texts = Set.copyOf(texts);
    }

    record Stored(long index, EncodedEntry entry) {}

    /** Where they stand, in the order that proofs are wanted. */
    public List<Long> indices() {
        return entries.stream().map(Stored::index).toList();
    }

    Set<String> texts() {
        return texts;
    }

    void write(LogExport export, List<List<Hash>> proofs) {
        for (int i = 0; i < entries.size(); i++) {
            export.entry(entries.get(i).index(), entries.get(i).entry(), proofs.get(i));
        }
    }
}
