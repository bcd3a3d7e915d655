package org.creditgateway.gateway.source;

import org.creditgateway.connector.SigningKey;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls to a system are signed.
 *
 * @param keyId by which the system finds the key that verifies
 * @param key from the environment: an Ed25519 private key, PKCS #8 in base64 or PEM, or a shared secret in base64
 * @param algorithm {@code ed25519} or {@code hmac-sha256}
 */
record CallSignature(
        String keyId, String key, @DefaultValue("ed25519") String algorithm) {

    SigningKey signingKey() {
        return new SigningKey(keyId, algorithm, key);
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "CallSignature[]";
    }
}
