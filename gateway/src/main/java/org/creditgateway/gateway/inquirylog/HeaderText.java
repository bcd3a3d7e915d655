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

    static HeaderText of(ByteBuffer in) {
        int length = in.remaining() - 1;
        byte form = length < 0 ? -1 : in.get();
        if (form == 0) {
            String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
            return new HeaderText(text, null);
        }
        if (form == 1 && length == Hash.BYTES) {
            return new HeaderText(null, Hash.read(in));
        }
        throw new IllegalArgumentException("text: of another form (expected: 0 and a text, or 1 and a hash)");
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
