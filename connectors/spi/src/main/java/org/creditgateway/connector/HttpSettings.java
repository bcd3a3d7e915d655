package org.creditgateway.connector;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a system is called over HTTP, and within which limits.
 *
 * @param responseTimeout how long one answer may take until it is whole; null for as long as the inquiry has
 * @param maxResponseBytes the most bytes of one answer, after decompression
 * @param maxWaiting the most calls that wait for a connection to become free
 * @param tls keys and trusted certificates of connections over TLS; null for what the Java runtime trusts, and no key
 * @param credentials how access tokens are obtained for the system; null when it needs none
 * @param signingKey signs each call; null for calls without a signature
 */
public record HttpSettings(
        @Nullable Duration responseTimeout,
        int maxResponseBytes,
        int maxWaiting,
        @Nullable SSLContext tls,
        @Nullable ClientCredentials credentials,
        @Nullable SigningKey signingKey) {

    /** What holds where nothing else is configured: 16 MB, 1,000 waiting calls, and no more than HTTP itself. */
    public static final HttpSettings USUAL = new HttpSettings(null, 16 * 1024 * 1024, 1000, null, null, null);

    public HttpSettings {
        if (responseTimeout != null && (responseTimeout.isZero() || responseTimeout.isNegative())) {
            throw new IllegalArgumentException("response-timeout: " + responseTimeout + " (expected: more than 0)");
        }
        if (maxResponseBytes < 1) {
            throw new IllegalArgumentException("max-response-bytes: " + maxResponseBytes + " (expected: at least 1)");
        }
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("max-waiting: " + maxWaiting + " (expected: at least 1)");
        }
    }

    /** Keeps secrets out of logs. */
    @Override
    public String toString() {
        return "HttpSettings[responseTimeout=" + responseTimeout + ", maxResponseBytes=" + maxResponseBytes
                + ", maxWaiting=" + maxWaiting + "]";
    }
}
