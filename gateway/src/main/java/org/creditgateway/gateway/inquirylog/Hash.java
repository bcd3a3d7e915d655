package org.creditgateway.gateway.inquirylog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes. Immutable. */
final class Hash {

    static final int BYTES = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Hash::newDigest);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A hash that was made elsewhere. */
    static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hash: " + bytes.length + " bytes (expected: 32)");
        }
        return new Hash(bytes.clone());
    }

    /** SHA-256 over the parts, one after the other. */
    static Hash sha256(byte[]... parts) {
        MessageDigest digest = DIGESTS.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** The hash of a Merkle tree's leaf (RFC 6962, section 2.1). */
    static Hash leaf(byte[] data) {
        return sha256(LEAF, data);
    }

    /** The hash of a Merkle tree's inner node (RFC 6962, section 2.1). */
    static Hash node(Hash left, Hash right) {
        return sha256(NODE, left.bytes, right.bytes);
    }

    /** A copy. */
    byte[] bytes() {
        return bytes.clone();
    }

    int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    /** The bit at this position, counted from the first byte's lowest bit. */
    boolean bit(int position) {
        return (bytes[position / 8] >> position % 8 & 1) == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
