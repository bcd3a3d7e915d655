package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.creditgateway.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A text in a leaf, which a requester may have chosen, and which therefore is bounded. In a leaf: the byte 0 and the
 * text where that has at most 255 bytes in UTF-8; else the byte 1 and the hash that names it.
 *
 * @param text the text itself, or null
 * @param hash the hash that names it, or null
 */
record HeaderText(@Nullable String text, @Nullable Hash hash) {

    private static final int LONGEST = 255;

    static HeaderText of(String text, Texts texts) {
        boolean isShort = text.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
        return isShort ? new HeaderText(text, null) : new HeaderText(null, texts.name(text));
    }

    static HeaderText of(byte[] bytes) {
        if (bytes.length > 0 && bytes[0] == 0) {
            return new HeaderText(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8), null);
        }
        if (bytes.length != 1 + Hash.BYTES || bytes[0] != 1) {
            throw new IllegalArgumentException("text: of another form (expected: 0 and a text, or 1 and a hash)");
        }
        byte[] hash = new byte[Hash.BYTES];
        System.arraycopy(bytes, 1, hash, 0, Hash.BYTES);
        return new HeaderText(null, Hash.of(hash));
    }

    byte[] toBytes() {
        byte[] value = hash != null ? hash.bytes() : String.valueOf(text).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + value.length)
                .put((byte) (hash != null ? 1 : 0))
                .put(value)
                .array();
    }

    /** The text, looked up where the leaf only names it. */
    String resolve(Function<Hash, String> texts) {
        return hash != null ? texts.apply(hash) : String.valueOf(text);
    }
}
