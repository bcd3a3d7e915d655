package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.creditgateway.gateway.inquirylog.EncodedEntry.EncodedSubject;
import org.creditgateway.gateway.tlog.Hash;

/**
 * What an entry's row has of its subjects, in the order of positions. For each: the length of the key's id and the id, the
 * keyed hash (32 bytes), the number of coordinates and their hash (32 bytes), the hash of the contents (32 bytes), the length
 * of the encrypted contents and these. Numbers are four bytes, big-endian; the id is UTF-8.
 */
final class EncodedSubjects {

    private static final int NUMBER = 4;

    private EncodedSubjects() {}

    static byte[] toBytes(List<EncodedSubject> subjects) {
        byte[][] keys = new byte[subjects.size()][];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = subjects.get(i).statement().key().getBytes(StandardCharsets.UTF_8);
            size += 3 * NUMBER
                    + 3 * Hash.BYTES
                    + keys[i].length
                    + subjects.get(i).contents().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (int i = 0; i < keys.length; i++) {
            SubjectStatement statement = subjects.get(i).statement();
            out.putInt(keys[i].length).put(keys[i]);
            statement.subject().putInto(out);
            out.putInt(statement.coordinates().length());
            statement.coordinates().hash().putInto(out);
            statement.contents().putInto(out);
            byte[] contents = subjects.get(i).contents();
            out.putInt(contents.length).put(contents);
        }
        return out.array();
    }

    /** @throws IllegalArgumentException when the bytes are not of this form */
    static List<EncodedSubject> of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<EncodedSubject> subjects = new ArrayList<>();
        while (in.hasRemaining()) {
            String key = new String(prefixed(in), StandardCharsets.UTF_8);
            Hash subject = Hash.read(in);
            TextList coordinates = new TextList(number(in), Hash.read(in));
            Hash hash = Hash.read(in);
            byte[] contents = prefixed(in);
            subjects.add(new EncodedSubject(
                    new SubjectStatement(key, subject, coordinates, hash, Hash.sha256(contents)), contents));
        }
        return subjects;
    }

    /** The marks of the subjects, as {@link EntryHead} has them, each once. */
    static Set<Long> marks(List<EncodedSubject> subjects) {
        Set<Long> marks = new HashSet<>();
        subjects.forEach(subject -> marks.add(subject.statement().subject().prefix()));
        return marks;
    }

    /**
     * The same marks from the bytes, of which nothing else is read.
     *
     * @throws IllegalArgumentException when the bytes are not of this form
     */
    static Set<Long> marks(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        Set<Long> marks = new HashSet<>();
        while (in.hasRemaining()) {
            skip(in, FieldReader.length(in));
            marks.add(Hash.read(in).prefix());
            skip(in, NUMBER + 2 * Hash.BYTES);
            skip(in, FieldReader.length(in));
        }
        return marks;
    }

    private static void skip(ByteBuffer in, int bytes) {
        expect(bytes <= in.remaining(), "subject: cut off (expected: all of it)");
        in.position(in.position() + bytes);
    }

    private static byte[] prefixed(ByteBuffer in) {
        byte[] value = new byte[FieldReader.length(in)];
        in.get(value);
        return value;
    }

    private static int number(ByteBuffer in) {
        expect(in.remaining() >= NUMBER, "number: cut off (expected: four bytes)");
        return in.getInt();
    }

    private static void expect(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
