package org.creditgateway.gateway.keys;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Random bytes of the platform's {@link SecureRandom}, which is asked for many at once and so less often: an entry of the log
 * needs some for each subject. Each thread has its own; what was handed out is kept nowhere.
 */
public final class RandomBytes {

    private static final int AT_ONCE = 1024;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ThreadLocal<RandomBytes> OWN = ThreadLocal.withInitial(RandomBytes::new);

    private final byte[] bytes = new byte[AT_ONCE];
    private int next = AT_ONCE;

    private RandomBytes() {}

    /** So many bytes that nobody had before, at most 1,024. */
    public static byte[] next(int length) {
        return OWN.get().take(length);
    }

    private byte[] take(int length) {
        if (length > AT_ONCE) {
            throw new IllegalArgumentException("random bytes: " + length + " (expected: at most " + AT_ONCE + ")");
        }
        if (length > AT_ONCE - next) {
            RANDOM.nextBytes(bytes);
            next = 0;
        }
        byte[] taken = Arrays.copyOfRange(bytes, next, next + length);
        Arrays.fill(bytes, next, next + length, (byte) 0);
        next += length;
        return taken;
    }
}
