package org.creditgateway.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes. Immutable. */
public final class Hash {

    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final ThreadLocal<MessageDigest> DIGESTS = ThreadLocal.withInitial(Hash::newDigest);

    /** The root of a tree without leaves (RFC 6962, section 2.1). */
    public static final Hash EMPTY = sha256();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A hash that was made elsewhere. */
    public static Hash of(byte[] bytes) {
        expected(bytes.length);
        return new Hash(bytes.clone());
    }

    /** A hash that was made elsewhere, out of a longer array. */
    public static Hash of(byte[] bytes, int begin, int length) {
        return new Hash(Arrays.copyOfRange(bytes, begin, begin + expected(length)));
    }

    /** The next 32 bytes of a buffer; {@link IllegalArgumentException} where fewer are left. */
    public static Hash read(ByteBuffer in) {
        byte[] bytes = new byte[expected(Math.min(BYTES, in.remaining()))];
        in.get(bytes);
        return new Hash(bytes);
    }

    /** The first eight bytes, as a number. */
    public long prefix() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** Puts its 32 bytes into a buffer. */
    public void putInto(ByteBuffer out) {
        out.put(bytes);
    }

    /** SHA-256 over the bytes. */
    public static Hash sha256(byte[] bytes) {
        return new Hash(DIGESTS.get().digest(bytes));
    }

    /** SHA-256 over the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = DIGESTS.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** SHA-256 over the text in UTF-8. */
    public static Hash sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of a Merkle tree's leaf (RFC 6962, section 2.1). */
    public static Hash leaf(byte[] data) {
        MessageDigest digest = DIGESTS.get();
        digest.update(LEAF);
        return new Hash(digest.digest(data));
    }

    /** The hash of a Merkle tree's inner node (RFC 6962, section 2.1). */
    public static Hash node(Hash left, Hash right) {
        byte[] node = new byte[1 + 2 * BYTES];
        node[0] = NODE;
        left.copyTo(node, 1);
        right.copyTo(node, 1 + BYTES);
        return sha256(node);
    }

    /** Writes its 32 bytes into others. */
    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, BYTES);
    }

    /** In base64 (RFC 4648, section 4), as notes and proofs write it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException when it is not the base64 of 32 bytes as {@link #base64} writes it */
    public static Hash ofBase64(String text) {
        return of(Base64Text.bytes("hash", text));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In the order of their bytes, unsigned; the first eight nearly always tell. */
    public int compareTo(Hash other) {
        int first = Long.compareUnsigned(prefix(), other.prefix());
        return first != 0 ? first : Arrays.compareUnsigned(bytes, other.bytes);
    }

    /** The bit at this position, counted from the first byte's lowest bit. */
    public boolean bit(int position) {
        return (bytes[position / 8] >> position % 8 & 1) == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    /** Four of its bytes, which are as good as random. */
    @Override
    public int hashCode() {
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    /** In hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static int expected(int length) {
        if (length != BYTES) {
            throw new IllegalArgumentException("hash: " + length + " bytes (expected: 32)");
        }
        return length;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
