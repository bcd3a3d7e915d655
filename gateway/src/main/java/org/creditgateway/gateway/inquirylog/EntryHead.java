package org.creditgateway.gateway.inquirylog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is searched by. It is told without a key, and without the texts that the entry names.
 *
 * <p>A mark stands for one thing said: the first eight bytes of SHA-256(name of the {@link Field}, 0, SHA-256 of the
 * value), so what has the same mark says the same. The mark of a subject is the first eight bytes of its keyed hash.
 *
 * @param index where the entry stands, from 0
 * @param moment when it began, in whole microseconds
 * @param marks all of its marks but those of subjects
 */
public record EntryHead(long index, Instant moment, Set<Long> marks) {

    public EntryHead {
        marks = Set.copyOf(marks);
    }

    /** What can be searched for. */
    public enum Field {
        AGENCY,
        /** By the id within the agency. */
        OFFICIAL,
        ITEM,
        CASE,
        OUTCOME,
        /** What an act wrote, by its SHA-256 in hex. */
        WRITTEN;

        private final String prefix = name() + "\0";
    }

    /** The mark of entries that say this. */
    public static long mark(Field field, String value) {
        return mark(field, Hash.sha256(value));
    }

    /** @throws IllegalArgumentException when the bytes are not those of an entry */
    static EntryHead of(long index, byte[] leafBytes, byte[] particularsBytes) {
        Leaf leaf = Leaf.of(leafBytes);
        Set<Said> all = new HashSet<>();
        Said.add(all, leaf, Particulars.of(particularsBytes));
        Set<Long> marks = all.stream().map(Said::mark).collect(Collectors.toSet());
        return new EntryHead(index, moment(leaf), marks);
    }

    static Instant moment(Leaf leaf) {
        return leaf.moment().truncatedTo(ChronoUnit.MICROS);
    }

    /** One thing said, of which a mark is made. */
    record Said(Field field, HeaderText value) {

        /** Adds all that an entry says. */
        static void add(Set<Said> all, Leaf leaf, Particulars particulars) {
            add(all, Field.OUTCOME, leaf.outcome().name());
            add(all, Field.AGENCY, leaf.organization());
            add(all, Field.ITEM, leaf.item());
            add(all, Field.OFFICIAL, particulars.id());
            add(all, Field.CASE, particulars.caseNumber());
            if (leaf.kind() == Kind.ACT) {
                add(all, Field.WRITTEN, particulars.result().toString());
            }
        }

        private static void add(Set<Said> all, Field field, @Nullable String said) {
            if (said != null) {
                all.add(new Said(field, new HeaderText(said, null)));
            }
        }

        private static void add(Set<Said> all, Field field, @Nullable HeaderText said) {
            if (said != null) {
                all.add(new Said(field, said));
            }
        }

        long mark() {
            return EntryHead.mark(
                    field, value.hash() != null ? value.hash() : Hash.sha256(String.valueOf(value.text())));
        }
    }

    private static long mark(Field field, Hash value) {
        return Hash.sha256(field.prefix.getBytes(StandardCharsets.UTF_8), value.bytes())
                .prefix();
    }
}
