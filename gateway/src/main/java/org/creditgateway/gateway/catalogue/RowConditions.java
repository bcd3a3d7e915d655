package org.creditgateway.gateway.catalogue;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which records may be read, apart from how old they are. An empty set does not restrict.
 *
 * @param kinds the kinds of records, as the schema's {@code RecordKind} names them
 * @param natures their natures, as {@code Nature} names them
 * @param tiers how grave a dishonesty may be, as {@code Tier} names it; records of another nature have no tier, and are
 *     not restricted by it
 */
public record RowConditions(SortedSet<String> kinds, SortedSet<String> natures, SortedSet<String> tiers) {

    /** Restricts nothing. */
    public static final RowConditions NONE = new RowConditions(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    private static final String DISHONESTY = "DISHONESTY";

    public RowConditions {
        kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
        natures = Collections.unmodifiableSortedSet(new TreeSet<>(natures));
        tiers = Collections.unmodifiableSortedSet(new TreeSet<>(tiers));
    }

    /** Whether records of this kind and nature may be read at all. */
    public boolean allow(String kind, String nature) {
        return (kinds.isEmpty() || kinds.contains(kind)) && (natures.isEmpty() || natures.contains(nature));
    }

    /** Whether there are records, apart from their tier, that may not be read. */
    boolean excludeSome() {
        return !kinds.isEmpty() || !natures.isEmpty();
    }

    /** Whether each record of this nature must be of one of the {@link #tiers()}. */
    public boolean judgeTier(String nature) {
        return !tiers.isEmpty() && nature.equals(DISHONESTY);
    }
}
