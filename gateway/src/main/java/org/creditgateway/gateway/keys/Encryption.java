package org.creditgateway.gateway.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D) so that only the holder of the key can read or change them.
 *
 * <p>Sealed bytes are, in this order: the format's version (one byte, 1), the length of the key's id (one byte), the
 * key's id (ASCII), a random nonce (12 bytes), the ciphertext, the tag (16 bytes). The associated data is all that
 * stands before the nonce, followed by the caller's context. Nonces are random: change the key well before 2<sup>32</sup>
 * seals.
 */
public final class Encryption {

    private static final int VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(Encryption::newCipher);

    private final SecretKey key;
    private final byte[] header;
    private final String keyId;

    public Encryption(NamedKey key) {
        this.key = key.forAes();
        this.keyId = key.id();
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        this.header = ByteBuffer.allocate(2 + id.length)
                .put((byte) VERSION)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    /**
     * Seals the bytes.
     *
     * @param context where the sealed bytes belong; they open only with the same context
     */
    public byte[] seal(byte[] clear, byte[] context) {
        byte[] nonce = RandomBytes.next(NONCE_BYTES);
        byte[] sealed = Arrays.copyOf(header, header.length + NONCE_BYTES + clear.length + TAG_BYTES);
        System.arraycopy(nonce, 0, sealed, header.length, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, 0, context);
            cipher.doFinal(clear, 0, clear.length, sealed, header.length + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not work here", e);
        }
    }

    /**
     * Opens what {@link #seal} made.
     *
     * @throws NotOpened when the bytes were sealed with another key or context, or changed since
     */
    public byte[] open(byte[] sealed, byte[] context) {
        int start = header.length + NONCE_BYTES;
        if (sealed.length < start + TAG_BYTES || !Arrays.equals(sealed, 0, header.length, header, 0, header.length)) {
            throw new NotOpened("sealed bytes: not made with key " + keyId + " (expected: that key)", null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, sealed, header.length, context);
            return cipher.doFinal(sealed, start, sealed.length - start);
        } catch (GeneralSecurityException e) {
            throw new NotOpened(
                    "sealed bytes: changed, or of another place (expected: as sealed with " + keyId + ")", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int offset, byte[] context) throws GeneralSecurityException {
        Cipher cipher = CIPHERS.get();
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce, offset, NONCE_BYTES));
        cipher.updateAAD(header);
        cipher.updateAAD(context);
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
