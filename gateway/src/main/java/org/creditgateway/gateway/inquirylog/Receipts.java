package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;

/**
 * Issues receipts. A token is, in base64url without padding: the byte 1, the index (eight bytes, big-endian), the leaf's
 * hash (32 bytes), the length of the key's id (one byte), the key's id (ASCII), and HMAC-SHA256 over all before it (32
 * bytes).
 */
record Receipts(NamedKey key) {

    private static final int VERSION = 1;

    Receipt issue(long index, Hash leafHash) {
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(1 + 8 + Hash.BYTES + 1 + id.length)
                .put((byte) VERSION)
                .putLong(index)
                .put(leafHash.bytes())
                .put((byte) id.length)
                .put(id)
                .array();
        byte[] token = ByteBuffer.allocate(content.length + Hash.BYTES)
                .put(content)
                .put(key.hmac(content))
                .array();
        return new Receipt(index, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }
}
