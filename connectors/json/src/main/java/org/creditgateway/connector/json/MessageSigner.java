package org.creditgateway.connector.json;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.creditgateway.connector.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * Signs calls by HTTP message signatures (RFC 9421). Covered are method, authority, path and query, which a server behind
 * a proxy knows as well, the headers that name the inquiry, and the digest of the content (RFC 9530).
 */
final class MessageSigner {

    private static final String LABEL = "inquiry";
    private static final String DIGEST = "Content-Digest";

    private final UnaryOperator<byte[]> signing;
    private final String keyParameters;
    private final InstantSource clock;

    /** @throws IllegalArgumentException when the key cannot sign; the message does not hold it */
    MessageSigner(SigningKey key, InstantSource clock) {
        if (!key.id().matches("[ -~&&[^\"\\\\]]+")) {
            throw new IllegalArgumentException("signature.key-id: " + key.id() + " (expected: ASCII without quotes)");
        }
        this.signing = Signing.with(key);
        this.keyParameters = ";keyid=\"" + key.id() + "\";alg=\"" + key.algorithm() + "\"";
        this.clock = clock;
    }

    /** Adds digest and signature to the headers of a call, which name the inquiry already. */
    void sign(HttpMethod method, Call call, HttpHeaders headers) {
        Target target = Target.of(call.url());
        SignatureBase base = new SignatureBase()
                .cover("@method", method.name())
                .cover("@authority", target.authority())
                .cover("@path", target.path())
                .cover("@query", target.query());
        for (String name : InquiryHeaders.ALL) {
            cover(name, headers.get(name), base);
        }
        byte[] json = call.json();
        if (json != null) {
            String digest = "sha-256=:" + base64(sha256(json)) + ":";
            headers.set(DIGEST, digest);
            cover(DIGEST, digest, base);
        }
        String input = base.input(";created=" + clock.instant().getEpochSecond() + keyParameters);
        headers.set("Signature-Input", LABEL + "=" + input);
        headers.set("Signature", LABEL + "=:" + base64(signing.apply(base.bytes(input))) + ":");
    }

    private static void cover(String header, @Nullable String value, SignatureBase base) {
        if (value != null) {
            base.cover(header.toLowerCase(Locale.ROOT), value);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
