package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldWriter} wrote, and nothing else: what is not canonical is refused. */
final class FieldReader {

    private final byte[] bytes;
    private final boolean[] present;
    private final int[] begins;
    private final int[] lengths;

    /**
     * Takes the bytes apart.
     *
     * @param version the version expected
     * @param lastTag the highest tag of that version
     */
    FieldReader(byte[] bytes, int version, int lastTag) {
        this.bytes = bytes;
        this.present = new boolean[lastTag + 1];
        this.begins = new int[lastTag + 1];
        this.lengths = new int[lastTag + 1];
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (!in.hasRemaining() || in.get() != version) {
            throw new IllegalArgumentException("version: another (expected: " + version + ")");
        }
        int last = 0;
        while (in.hasRemaining()) {
            int tag = in.get() & 0xff;
            if (tag <= last || tag > lastTag) {
                throw new IllegalArgumentException(
                        "tag: " + tag + " (expected: " + (last + 1) + " to " + lastTag + ")");
            }
            present[tag] = true;
            lengths[tag] = length(in);
            begins[tag] = in.position();
            in.position(begins[tag] + lengths[tag]);
            last = tag;
        }
    }

    boolean has(int tag) {
        return present[tag];
    }

    /** The field's value, to be read from its first byte to its last. */
    ByteBuffer value(int tag) {
        return ByteBuffer.wrap(bytes, begin(tag), lengths[tag]);
    }

    byte[] bytes(int tag) {
        byte[] value = new byte[lengths[tag]];
        System.arraycopy(bytes, begin(tag), value, 0, value.length);
        return value;
    }

    String text(int tag) {
        return new String(bytes, begin(tag), lengths[tag], StandardCharsets.UTF_8);
    }

    @Nullable
    String textOrNull(int tag) {
        return has(tag) ? text(tag) : null;
    }

    Hash hash(int tag) {
        return Hash.of(bytes, begin(tag), lengths[tag]);
    }

    @Nullable
    Hash hashOrNull(int tag) {
        return has(tag) ? hash(tag) : null;
    }

    List<String> list(int tag) {
        ByteBuffer in = value(tag);
        List<String> list = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = length(in);
            list.add(new String(bytes, in.position(), length, StandardCharsets.UTF_8));
            in.position(in.position() + length);
        }
        return list;
    }

    private int begin(int tag) {
        if (!present[tag]) {
            throw new IllegalArgumentException("field " + tag + ": none (expected: one)");
        }
        return begins[tag];
    }

    /** A length (four bytes, big-endian) that is not above what is left behind it. */
    static int length(ByteBuffer in) {
        if (in.remaining() < 4) {
            throw new IllegalArgumentException("length: cut off (expected: four bytes)");
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("length: " + length + " (expected: what is left, at most)");
        }
        return length;
    }
}
