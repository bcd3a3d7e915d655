package org.creditgateway.gateway.inquirylog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.creditgateway.gateway.keys.NamedKey;
import org.creditgateway.gateway.tlog.Hash;

/**
 * Issues receipts, and recognises them. A token is, in base64url without padding: the byte 1, the index (eight bytes, big-endian), the leaf's
 * hash (32 bytes), the length of the key's id (one byte), the key's id (ASCII), and HMAC-SHA256 over all before it (32
 * bytes).
 */
public record Receipts(NamedKey key) {

    private static final int VERSION = 1;

    /**
     * What a receipt says.
     *
     * @param entry the leaf index, from 0
     * @param leafHash the hash of the leaf
     */
    public record Issued(long entry, Hash leafHash) {}

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

    /** What the token says; none when it was not issued with this key. */
    public Optional<Issued> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        byte[] id = key.id().getBytes(StandardCharsets.US_ASCII);
        int length = 1 + 8 + Hash.BYTES + 1 + id.length;
        if (bytes.length != length + Hash.BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        byte[] expected = key.hmac(Arrays.copyOf(bytes, length));
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(bytes, length, bytes.length))) {
            return Optional.empty();
        }
        Hash leafHash = Hash.of(Arrays.copyOfRange(bytes, 9, 9 + Hash.BYTES));
        return Optional.of(new Issued(ByteBuffer.wrap(bytes).getLong(1), leafHash));
    }
}
