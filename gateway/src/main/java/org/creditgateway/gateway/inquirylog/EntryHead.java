package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.creditgateway.gateway.inquirylog.InquiryEntry.Kind;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What an entry is searched by. It is told without a key, and without the texts that the entry names.
 *
 * <p>A mark stands for one thing said: the first eight bytes of SHA-256(name of the {@link Field}, 0, SHA-256 of the
 * value), so what has the same mark says the same.
 *
 * @param index where the entry stands, from 0
 * @param moment when it began, in whole microseconds
 * @param marks all of its marks
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
        WRITTEN
    }

    /** The mark of entries that say this. */
    public static long mark(Field field, String value) {
        return mark(field, Hash.sha256(value));
    }

    static EntryHead of(long index, byte[] leafBytes, byte[] particularsBytes) {
        Leaf leaf = Leaf.of(leafBytes);
        Particulars particulars = Particulars.of(particularsBytes);
        Set<Long> marks = new TreeSet<>();
        marks.add(mark(Field.OUTCOME, leaf.outcome().name()));
        add(marks, Field.AGENCY, leaf.organization());
        add(marks, Field.ITEM, leaf.item());
        if (particulars.id() != null) {
            marks.add(mark(Field.OFFICIAL, particulars.id()));
        }
        if (particulars.caseNumber() != null) {
            marks.add(mark(Field.CASE, particulars.caseNumber()));
        }
        if (leaf.kind() == Kind.ACT) {
            marks.add(mark(Field.WRITTEN, particulars.result().toString()));
        }
        return new EntryHead(index, leaf.moment().truncatedTo(ChronoUnit.MICROS), marks);
    }

    private static void add(Set<Long> marks, Field field, @Nullable HeaderText said) {
        if (said != null) {
            marks.add(mark(field, said.hash() != null ? said.hash() : Hash.sha256(String.valueOf(said.text()))));
        }
    }

    private static long mark(Field field, Hash value) {
        byte[] name = (field.name() + "\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Hash.sha256(name, value.bytes()).bytes()).getLong();
    }
}
