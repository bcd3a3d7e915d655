package org.creditgateway.connector;

/**
 * A key that signs calls by HTTP message signatures (RFC 9421).
 *
 * @param id by which the system finds the key that verifies
 * @param algorithm {@code ed25519} or {@code hmac-sha256}
 * @param secret from the environment, in base64: an Ed25519 private key as PKCS #8, which may also be PEM, or a shared
 *     secret of at least 32 bytes
 */
public record SigningKey(String id, String algorithm, String secret) {

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "SigningKey[id=" + id + ", algorithm=" + algorithm + "]";
    }
}
