package org.creditgateway.connector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.creditgateway.connector.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The known answers of RFC 9421, appendix B.2. */
class KnownSignaturesTests {

    /** Appendix B.1.4. */
    static final String ED25519_KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
            -----END PRIVATE KEY-----
            """;

    /** Appendix B.1.4. */
    static final String ED25519_PUBLIC_KEY = "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=";

    /** Appendix B.1.5. */
    static final String SHARED_SECRET =
            "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

    @Test
    void ed25519IsThatOfCaseB26() {
        SignatureBase base = new SignatureBase()
                .cover("date", "Tue, 20 Apr 2021 02:07:55 GMT")
                .cover("@method", "POST")
                .cover("@path", "/foo")
                .cover("@authority", "example.com")
                .cover("content-type", "application/json")
                .cover("content-length", "18");

        assertThat(signed(base, new SigningKey("test-key-ed25519", "ed25519", ED25519_KEY)))
                .isEqualTo("wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==");
    }

    @Test
    void hmacIsThatOfCaseB25() {
        SignatureBase base = new SignatureBase()
                .cover("date", "Tue, 20 Apr 2021 02:07:55 GMT")
                .cover("@authority", "example.com")
                .cover("content-type", "application/json");

        assertThat(signed(base, new SigningKey("test-shared-secret", "hmac-sha256", SHARED_SECRET)))
                .isEqualTo("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519, c2VjcmV0LTQ3MTE=, an Ed25519 private key",
        "ed25519, ??secret-4711, an Ed25519 private key",
        "hmac-sha256, c2VjcmV0LTQ3MTE=, at least 32 bytes",
        "rsa-pss-sha512, c2VjcmV0LTQ3MTE=, ed25519 or hmac-sha256"
    })
    void aKeyThatCannotSignIsRefusedWithoutBeingNamed(String algorithm, String secret, String expected) {
        assertThatThrownBy(() -> Signing.with(new SigningKey("key", algorithm, secret)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: " + expected)
                .hasMessageNotContaining(secret)
                .hasMessageNotContaining("4711");
    }

    private static String signed(SignatureBase base, SigningKey key) {
        byte[] bytes = base.bytes(base.input(";created=1618884473;keyid=\"" + key.id() + "\""));
        return Base64.getEncoder().encodeToString(Signing.with(key).apply(bytes));
    }
}
