package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.util.List;
import org.creditgateway.gateway.tlog.Hash;

/**
 * A list of texts by its length and hash. The list's text, which the hash names, has one item to a line, each line
 * ended by a line feed. In a leaf: the length (four bytes, big-endian), the hash (32 bytes).
 */
record TextList(int length, Hash hash) {

    byte[] toBytes() {
        return ByteBuffer.allocate(4 + Hash.BYTES)
                .putInt(length)
                .put(hash.bytes())
                .array();
    }

    static TextList of(ByteBuffer in) {
        if (in.remaining() != 4 + Hash.BYTES) {
            throw new IllegalArgumentException("list: " + in.remaining() + " bytes (expected: 36)");
        }
        return new TextList(in.getInt(), Hash.read(in));
    }

    /** The items, from the list's text. */
    List<String> items(String text) {
        List<String> items = length == 0
                ? List.of()
                : List.of(text.substring(0, text.length() - 1).split("\n", -1));
        if (items.size() != length) {
            throw new IllegalArgumentException("list: " + items.size() + " items (expected: " + length + ")");
        }
        return items;
    }
}
