package org.creditgateway.gateway.inquirylog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical bytes: the format's version (one byte), then fields, each a tag (one byte), the length of its value
 * (four bytes) and the value. Tags ascend, and none stands twice. What is absent is left out. Numbers are big-endian,
 * texts UTF-8; a list is its texts, each with its length (four bytes) before it.
 */
final class FieldWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    private int last;

    FieldWriter(int version) {
        out.write(version);
    }

    FieldWriter bytes(int tag, byte[] value) {
        if (tag <= last) {
            throw new IllegalArgumentException("tag: " + tag + " (expected: above " + last + ")");
        }
        last = tag;
        out.write(tag);
        number(value.length);
        out.writeBytes(value);
        return this;
    }

    FieldWriter text(int tag, @Nullable String value) {
        return value == null ? this : bytes(tag, utf8(value));
    }

    FieldWriter hash(int tag, @Nullable Hash value) {
        return value == null ? this : bytes(tag, value.bytes());
    }

    FieldWriter list(int tag, List<String> values) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (String value : values) {
            byte[] text = utf8(value);
            list.writeBytes(ByteBuffer.allocate(4).putInt(text.length).array());
            list.writeBytes(text);
        }
        return bytes(tag, list.toByteArray());
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void number(int value) {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
