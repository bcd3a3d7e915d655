package org.creditgateway.gateway.inquirylog;

import java.util.List;
import org.creditgateway.gateway.keys.RandomBytes;
import org.creditgateway.schema.SubjectId;

/**
 * What an entry says about one subject in clear: who, and which records. It is stored encrypted only. Its hash, SHA-256
 * of its bytes, can be checked by who is given the contents, and guessed by nobody, for the random bytes in it.
 *
 * <p>Version 1 is the byte 1, followed by fields in the form of {@link Leaf}: 1 random bytes (16), 2 the text PERSON or
 * ORGANIZATION, 3 the identifier, 4 the list of records, each as {@code source/kind/id}.
 */
record SubjectContents(byte[] random, SubjectId subject, List<String> records) {

    private static final int VERSION = 1;
    private static final int RANDOM_BYTES = 16;

    static SubjectContents of(SubjectId subject, List<String> records) {
        return new SubjectContents(RandomBytes.next(RANDOM_BYTES), subject, records);
    }

    byte[] toBytes() {
        return new FieldWriter(VERSION)
                .bytes(1, random)
                .text(2, subject.type().name())
                .text(3, subject.value())
                .list(4, records)
                .toBytes();
    }

    /** @throws IllegalArgumentException when the bytes are no contents of this version */
    static SubjectContents of(byte[] bytes) {
        FieldReader fields = new FieldReader(bytes, VERSION, 4);
        SubjectId subject = new SubjectId(SubjectId.Type.valueOf(fields.text(2)), fields.text(3));
        return new SubjectContents(fields.bytes(1), subject, fields.list(4));
    }

    /** Keeps identifiers out of logs. */
    @Override
    public String toString() {
        return "SubjectContents";
    }
}
