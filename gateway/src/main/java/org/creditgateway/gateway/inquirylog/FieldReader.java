package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FieldWriter} wrote, and nothing else: what is not canonical is refused. */
final class FieldReader {

    private final Map<Integer, byte[]> fields = new HashMap<>();

    /**
     * Takes the bytes apart.
     *
     * @param version the version expected
     * @param lastTag the highest tag of that version
     */
    FieldReader(byte[] bytes, int version, int lastTag) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        expect(in.hasRemaining() && in.get() == version, "version: another (expected: " + version + ")");
        int last = 0;
        while (in.hasRemaining()) {
            int tag = in.get() & 0xff;
            expect(tag > last && tag <= lastTag, "tag: " + tag + " (expected: " + (last + 1) + " to " + lastTag + ")");
            fields.put(tag, prefixed(in));
            last = tag;
        }
    }

    byte[] bytes(int tag) {
        byte[] value = fields.get(tag);
        if (value == null) {
            throw new IllegalArgumentException("field " + tag + ": none (expected: one)");
        }
        return value;
    }

    byte @Nullable [] bytesOrNull(int tag) {
        return fields.get(tag);
    }

    String text(int tag) {
        return utf8(bytes(tag));
    }

    @Nullable
    String textOrNull(int tag) {
        byte[] value = fields.get(tag);
        return value == null ? null : utf8(value);
    }

    Hash hash(int tag) {
        return Hash.of(bytes(tag));
    }

    @Nullable
    Hash hashOrNull(int tag) {
        byte[] value = fields.get(tag);
        return value == null ? null : Hash.of(value);
    }

    List<String> list(int tag) {
        ByteBuffer in = ByteBuffer.wrap(bytes(tag));
        List<String> list = new ArrayList<>();
        while (in.hasRemaining()) {
            list.add(utf8(prefixed(in)));
        }
        return list;
    }

    private static byte[] prefixed(ByteBuffer in) {
        expect(in.remaining() >= 4, "length: cut off (expected: four bytes)");
        int length = in.getInt();
        expect(length >= 0 && length <= in.remaining(), "length: " + length + " (expected: what is left, at most)");
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void expect(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
