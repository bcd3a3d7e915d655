package org.creditgateway.connector.json;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.creditgateway.connector.SigningKey;

/** The algorithms of message signatures that are spoken here (RFC 9421, sections 3.3.3 and 3.3.6). */
final class Signing {

    private static final int SHORTEST_SECRET = 32;

    private Signing() {}

    /** What makes a signature of bytes with the key; safe to use from many threads. */
    static UnaryOperator<byte[]> with(SigningKey key) {
        return switch (key.algorithm()) {
            case "ed25519" -> ed25519(key);
            case "hmac-sha256" -> hmac(key);
            default ->
                throw new IllegalArgumentException(
                        "signature.algorithm: " + key.algorithm() + " (expected: ed25519 or hmac-sha256)");
        };
    }

    private static UnaryOperator<byte[]> ed25519(SigningKey key) {
        PrivateKey secret;
        try {
            byte[] encoded = decoded(key.secret().replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
            secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw unusable("an Ed25519 private key, PKCS #8 in base64 or PEM");
        }
        return bytes -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(secret);
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key signed nothing", e);
            }
        };
    }

    private static UnaryOperator<byte[]> hmac(SigningKey key) {
        byte[] secret = decoded(key.secret());
        if (secret.length < SHORTEST_SECRET) {
            throw unusable("at least " + SHORTEST_SECRET + " bytes in base64");
        }
        SecretKeySpec spec = new SecretKeySpec(secret, "HmacSHA256");
        return bytes -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(spec);
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key signed nothing", e);
            }
        };
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unusable("base64");
        }
    }

    private static IllegalArgumentException unusable(String expected) {
        return new IllegalArgumentException("signature.key: not usable (expected: " + expected + ")");
    }
}
