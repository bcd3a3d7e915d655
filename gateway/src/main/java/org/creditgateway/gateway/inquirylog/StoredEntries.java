package org.creditgateway.gateway.inquirylog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    /** The versions of the catalogue that they were decided under. */
    public Set<String> catalogueVersions() {
        Map<Hash, String> named = texts.stream().collect(Collectors.toMap(Hash::sha256, text -> text));
        return entries.stream()
                .map(stored -> Leaf.of(stored.entry().leaf()).catalogueVersion())
                .map(version -> version.resolve(hash -> Objects.requireNonNull(named.get(hash))))
                .collect(Collectors.toCollection(TreeSet::new));
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
