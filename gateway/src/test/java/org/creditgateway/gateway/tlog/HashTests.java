package org.creditgateway.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HashTests {

    private final long seed = Long.getLong("seed", System.nanoTime());

    @Test
    void hashesComeInTheOrderOfTheirUnsignedBytes() {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] one = new byte[Hash.BYTES];
            random.nextBytes(one);
            byte[] other = one.clone();
            int changed = random.nextInt(Hash.BYTES);
            other[changed] = (byte) random.nextInt();

            int order = Hash.of(one).compareTo(Hash.of(other));

            assertThat(Integer.signum(order))
                    .as("seed=%d, byte %d", seed, changed)
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
        }
    }
}
