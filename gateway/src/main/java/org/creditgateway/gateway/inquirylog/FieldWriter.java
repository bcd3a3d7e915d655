package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical bytes: the format's version (one byte), then fields, each a tag (one byte), the length of its value
 * (four bytes) and the value. Tags ascend, and none stands twice. What is absent is left out. Numbers are big-endian,
 * texts UTF-8; a list is its texts, each with its length (four bytes) before it.
 */
final class FieldWriter {

    private static final int LENGTH_BYTES = 4;

    private byte[] out = new byte[512];
    private int size;
    private int last;

    FieldWriter(int version) {
        out[size++] = (byte) version;
    }

    FieldWriter bytes(int tag, byte[] value) {
        begin(tag, value.length);
        append(value);
        return this;
    }

    FieldWriter text(int tag, @Nullable String value) {
        return value == null ? this : bytes(tag, utf8(value));
    }

    FieldWriter hash(int tag, @Nullable Hash value) {
        if (value != null) {
            begin(tag, Hash.BYTES);
            value.putInto(ByteBuffer.wrap(out, size, Hash.BYTES));
            size += Hash.BYTES;
        }
        return this;
    }

    FieldWriter list(int tag, List<String> values) {
        byte[][] texts = new byte[values.size()][];
        int length = 0;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = utf8(values.get(i));
            length += LENGTH_BYTES + texts[i].length;
        }
        begin(tag, length);
        for (byte[] text : texts) {
            number(text.length);
            append(text);
        }
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out, size);
    }

    /** Writes the field's tag and length, and makes room for the value. */
    private void begin(int tag, int length) {
        if (tag <= last) {
            throw new IllegalArgumentException("tag: " + tag + " (expected: above " + last + ")");
        }
        last = tag;
        int needed = size + 1 + LENGTH_BYTES + length;
        if (needed > out.length) {
            out = Arrays.copyOf(out, Math.max(needed, 2 * out.length));
        }
        out[size++] = (byte) tag;
        number(length);
    }

    private void append(byte[] value) {
        System.arraycopy(value, 0, out, size, value.length);
        size += value.length;
    }

    private void number(int value) {
        out[size++] = (byte) (value >>> 24);
        out[size++] = (byte) (value >>> 16);
        out[size++] = (byte) (value >>> 8);
        out[size++] = (byte) value;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
