package org.creditgateway.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomBytesTests {

    @Test
    void nobodyGetsWhatAnotherHadBeforeOnWhicheverThread() {
        Set<String> had = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000)
                .parallel()
                .forEach(i -> assertThat(had.add(HexFormat.of().formatHex(RandomBytes.next(12))))
                        .isTrue());
        assertThat(had).hasSize(20_000);
    }

    @Test
    void eachPlaceOfAPieceIsFilledWhereverThePieceLies() {
        for (int length : new int[] {1, 12, 16, 32, 1000, 1024}) {
            byte[] seen = new byte[length];
            for (int i = 0; i < 100; i++) {
                byte[] next = RandomBytes.next(length);
                assertThat(next).hasSize(length);
                for (int at = 0; at < length; at++) {
                    seen[at] |= next[at];
                }
            }
            assertThat(seen).doesNotContain(0);
        }
    }

    @Test
    void moreThanIsDrawnAtOnceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RandomBytes.next(1025))
                .withMessage("random bytes: 1025 (expected: at most 1024)");
    }
}
