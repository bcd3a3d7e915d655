package org.creditgateway.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A secret of 32 bytes and the id by which rows name it. Its secret is never printed. */
public final class NamedKey {

    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String id;
    private final byte[] secret;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

    /**
     * @param id letters, digits, {@code .}, {@code _} and {@code -}; at most 64
     * @param secret 32 bytes in base64
     */
    public NamedKey(@Nullable String id, @Nullable String secret) {
        if (id == null || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("key id: " + id + " (expected: 1 to 64 of A-Z a-z 0-9 . _ -)");
        }
        this.id = id;
        this.secret = decode(id, secret);
    }

    /** The name of the key. It changes when the secret does. */
    public String id() {
        return id;
    }

    /** HMAC-SHA256 (RFC 2104) over the parts, one after the other without separators: 32 bytes. */
    public byte[] hmac(byte[]... parts) {
        Mac mac = macs.get();
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** HMAC-SHA256 over the text in UTF-8: 64 lower-case hexadecimal digits. */
    public String hmacHex(String text) {
        return HexFormat.of().formatHex(hmac(text.getBytes(StandardCharsets.UTF_8)));
    }

    SecretKey forAes() {
        return new SecretKeySpec(secret, "AES");
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "NamedKey[" + id + "]";
    }

    private Mac newMac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String id, @Nullable String secret) {
        byte[] bytes = secret == null ? new byte[0] : fromBase64(id, secret);
        if (bytes.length != SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "secret of key " + id + ": " + bytes.length + " bytes (expected: 32 bytes in base64)");
        }
        return bytes;
    }

    private static byte[] fromBase64(String id, String secret) {
        try {
            return Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("secret of key " + id + ": not base64 (expected: 32 bytes in base64)");
        }
    }
}
